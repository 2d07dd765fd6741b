package io.intertwine.conformance.fake;

import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinListChange;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.util.Arrays;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A list of twins that never changes. Any thread may call.
public final class FixedTwinList implements TwinList {
    private final NavigableMap<String, Twin> twins = new TreeMap<>();

    public FixedTwinList(Twin... twins) {
        Arrays.stream(twins).forEach(twin -> this.twins.put(twin.id().value(), twin));
    }

    @Override
    public Optional<Twin> find(TwinId id) {
        return Optional.ofNullable(twins.get(id.value()));
    }

    @Override
    public Collection<Twin> ofSystem(TwinSystemId system) {
        return twins.values().stream()
                .filter(twin -> twin.system().equals(system))
                .toList();
    }

    @Override
    public Collection<Twin> after(String after) {
        return twins.tailMap(after, false).values();
    }

    @Override
    public void onChange(Consumer<TwinListChange> listener) {
        // it never changes
    }
}
