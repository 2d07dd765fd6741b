package io.intertwine.server.it;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a subscription brought of one property that counts, in order.
final class Readings {
    private Readings() {}

    static List<Long> of(List<JsonObject> messages, String twin, String property) {
        List<Long> seen = new ArrayList<>();
        for (JsonObject message : messages) {
            Stream.concat(message.array("twins").stream(), message.array("changes").stream())
                    .filter(change -> Tree.at(change, "twin").equals(twin))
                    .map(change -> Tree.at(change, "properties." + property + ".reported.value"))
                    .filter(value -> !value.equals("absent"))
                    .map(Long::valueOf)
                    .forEach(seen::add);
        }
        return seen;
    }
}
