package io.intertwine.server.it;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a subscription brought of one property that counts, in the order of the sequence. A change that is in the
/// snapshot may come once more in a delta, with the same revision; that is one change.
final class Readings {
    private Readings() {}

    static List<Long> of(List<JsonObject> messages, String twin, String property) {
        TreeMap<Long, Long> seen = new TreeMap<>();
        for (JsonObject message : messages) {
            Stream.concat(message.array("twins").stream(), message.array("changes").stream())
                    .filter(change -> Tree.at(change, "twin").equals(twin))
                    .map(change -> Tree.find(change, "properties." + property + ".reported"))
                    .flatMap(Stream::ofNullable)
                    .forEach(reported -> seen.put(number(reported, "revision"), number(reported, "value")));
        }
        return List.copyOf(seen.values());
    }

    private static long number(JsonValue reported, String member) {
        return Long.parseLong(Tree.at(reported, member));
    }
}
