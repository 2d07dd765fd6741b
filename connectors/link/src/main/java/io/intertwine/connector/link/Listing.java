package io.intertwine.connector.link;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.connector.link.message.DescriptionsReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of twins that comes in parts. It is taken as a whole: one part that cannot be read spoils all of it.
final class Listing {
    private final int most;
    private final List<TwinDescription> twins = new ArrayList<>();
    private @Nullable IntertwineException spoilt;

    /// @param most twins; one more than that is kept, to tell that there are too many
    Listing(int most) {
        this.most = most;
    }

    void add(JsonArray part) {
        try {
            DescriptionsReader.read(part).stream()
                    .limit(most + 1L - twins.size())
                    .forEach(twins::add);
        } catch (IntertwineException e) {
            spoilt = e;
        }
    }

    /// All parts; the next one begins a new list.
    List<TwinDescription> whole() {
        List<TwinDescription> whole = List.copyOf(twins);
        IntertwineException fault = spoilt;
        twins.clear();
        spoilt = null;
        if (fault != null) {
            throw fault;
        }
        return whole;
    }
}
