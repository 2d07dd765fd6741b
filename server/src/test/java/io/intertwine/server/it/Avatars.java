package io.intertwine.server.it;

import io.intertwine.api.typed.ArkitChannels;
import java.util.Locale;
import java.util.stream.Collectors;

/// A metaverse system with one avatar of its own: its face and pose are pushed.
final class Avatars {
    static final String TWIN = "avatar-mia";
    static final String SYSTEM = "avatars";
    private static final String REGISTRATION = """
            {"id":"avatars","type":"world","title":"Avatars","twins":[{"id":"avatar-mia","title":"Mia","@type":["Avatar"],
             "physicalObject":"headset of Mia",
             "properties":{"face":{"@type":"face.arkit52"},"pose":{"type":"object"},"note":{"type":"string"}},
             "actions":{"maskFace":{"input":{"type":"boolean"}}}}]}""";

    private Avatars() {}

    /// Registers as a metaverse system of this name and returns it.
    static Api register(ServerProcess server, String client) {
        Api world = server.operator().client(client, "metaverse-system");
        world.post("/v1/twin-systems", REGISTRATION).good();
        server.operator()
                .put("/v1/policies/avatars", Policies.all(client, SYSTEM))
                .good();
        return world;
    }

    static String face(double jawOpen) {
        return ArkitChannels.ALL.stream()
                .sorted()
                .map(name -> "\"%s\":%s".formatted(name, name.equals("jawOpen") ? jawOpen : 0))
                .collect(Collectors.joining(",", "{\"channels\":{", "}}"));
    }

    static String pose(double x) {
        return String.format(Locale.ROOT, "{\"frame\":\"hall\",\"position\":[%s,0,0],\"orientation\":[0,0,0,1]}", x);
    }

    static String sample(String property, String value) {
        return "{\"twin\":\"%s\",\"property\":\"%s\",\"value\":%s}".formatted(TWIN, property, value);
    }

    static String push(String id, String... samples) {
        String named = id.isEmpty() ? "" : "\"id\":\"%s\",".formatted(id);
        return "{\"type\":\"push\",%s\"changes\":[%s]}".formatted(named, String.join(",", samples));
    }
}
