package io.intertwine.scene;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Representation;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinLink;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a scene says of a node, for engines to find the twin and its live state: `extras` in glTF.
final class NodeFacts {
    private NodeFacts() {}

    static JsonObject of(Scene scene, SceneNode node) {
        SceneTwin twin = node.twin();
        if (twin != null) {
            return new JsonObject(twin(scene, node, twin));
        }
        return node.frame().equals(scene.world().frame()) ? world(scene) : frame(node);
    }

    private static JsonObject world(Scene scene) {
        String id = scene.world().id().value();
        Map<String, JsonValue> facts = new LinkedHashMap<>();
        facts.put("world", JsonValue.of(id));
        facts.put("frame", JsonValue.of(scene.world().frame()));
        facts.put("model", JsonValue.of(scene.address("/v1/worlds/" + id)));
        facts.put("stream", JsonValue.of(scene.address("/v1/live?world=" + id)));
        if (scene.anchor() != null) {
            facts.put("anchor", scene.anchor());
        }
        return new JsonObject(facts);
    }

    private static JsonObject frame(SceneNode node) {
        return new JsonObject(Map.of("frame", JsonValue.of(node.frame()))).with("aligned", JsonValue.of(false));
    }

    private static Map<String, JsonValue> twin(Scene scene, SceneNode node, SceneTwin twin) {
        TwinDescription described = twin.twin().description();
        String id = twin.id().value();
        Map<String, JsonValue> facts = new LinkedHashMap<>();
        facts.put("twinId", JsonValue.of(id));
        facts.put("system", JsonValue.of(twin.twin().system().value()));
        facts.put("types", words(described.types()));
        facts.put("frame", JsonValue.of(node.frame()));
        facts.put("posed", JsonValue.of(twin.posed().name().toLowerCase(Locale.ROOT)));
        facts.put("model", JsonValue.of(scene.address("/v1/twins/" + id)));
        facts.put(
                "stream",
                JsonValue.of(scene.address("/v1/live?world=" + scene.world().id() + "&twins=" + id)));
        facts.put("properties", words(described.properties().keySet()));
        facts.put("actions", words(described.actions().keySet()));
        if (twin.state() != null) {
            facts.put("sync", JsonValue.of(twin.state().sync().word()));
        }
        described.links().stream()
                .filter(link -> link.rel().equals(SceneGraph.PART_OF))
                .map(TwinLink::href)
                .findFirst()
                .ifPresent(whole -> facts.put("partOf", JsonValue.of(whole)));
        Representation shape = described.representation();
        if (shape != null) {
            facts.put(
                    "representation",
                    new JsonObject(Map.of("href", JsonValue.of(shape.href())))
                            .with("mediaType", JsonValue.of(shape.mediaType())));
        }
        return facts;
    }

    private static JsonValue words(Collection<String> words) {
        return JsonValue.array(words.stream().sorted().map(JsonValue::of).toList());
    }
}
