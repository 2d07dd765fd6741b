package io.intertwine.scene;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Representation;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinLink;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.codec.JsonReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A world with what a test puts into it.
final class Hall {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    static final JsonObject VIENNA = object("""
            {"position":{"lat":48.2,"lon":16.37,"h":171},"quaternion":{"x":0,"y":0,"z":0,"w":1}}""");

    private final List<SceneTwin> twins = new ArrayList<>();

    static JsonObject object(String text) {
        return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8));
    }

    static Pose pose(String frame, double x, double y, double z, double... q) {
        List<Double> turn = q.length == 0 ? List.of(0.0, 0.0, 0.0, 1.0) : List.of(q[0], q[1], q[2], q[3]);
        return new Pose(frame, List.of(x, y, z), turn);
    }

    Hall twin(String id, @Nullable Pose placed, String... partOf) {
        return twin(id, placed, Map.of(), null, partOf);
    }

    Hall twin(
            String id,
            @Nullable Pose placed,
            Map<String, JsonValue> reported,
            @Nullable Representation shape,
            String... partOf) {
        Map<String, PropertyAffordance> properties = new TreeMap<>();
        Map<String, PropertyState> states = new TreeMap<>();
        reported.forEach((name, value) -> {
            properties.put(name, new PropertyAffordance(JsonObject.EMPTY));
            states.put(name, new PropertyState(new Sample(value, "rpm", NOON, NOON, Quality.GOOD, 1), null));
        });
        List<TwinLink> links =
                Stream.of(partOf).map(whole -> new TwinLink("partOf", whole)).toList();
        TwinDescription described = new TwinDescription(
                new TwinId(id),
                "The " + id,
                null,
                Set.of("Machine"),
                Set.of(),
                properties,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                shape,
                links);
        TwinState state = new TwinState(new TwinId(id), new SyncState.Connected(NOON), 1, states);
        Twin twin = new Twin(new TwinSystemId("plant"), described);
        twins.add(SceneTwin.of(twin, Optional.ofNullable(placed).map(Placement::new), state));
        return this;
    }

    Scene scene(@Nullable JsonObject anchor) {
        World world = new World(new WorldId("hall"), new ClientId("platform"), "Hall", "hall", Map.of(), anchor);
        return Scene.of(world, twins, URI.create("http://127.0.0.1:8080/"));
    }

    String text(SceneForm form) {
        return new String(form.write(scene(VIENNA), 1_000_000), StandardCharsets.UTF_8);
    }
}
