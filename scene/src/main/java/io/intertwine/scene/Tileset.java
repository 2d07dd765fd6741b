package io.intertwine.scene;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;

/// A tileset of OGC 3D Tiles 1.1 with one tile: the scene as glTF, on its place on the earth. Tiles
/// have Z up; who shows them turns glTF content from Y up to Z up, so that a world's X goes east,
/// and its -Z north.
final class Tileset {
    private Tileset() {}

    static JsonObject of(Scene scene) {
        if (scene.anchor() == null) {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "Nobody said where the world '" + scene.world().id()
                            + "' is on the earth: PUT an OGC GeoPose to /v1/worlds/"
                            + scene.world().id() + "/anchor.");
        }
        Extent extent = Extent.of(scene.root());
        JsonObject content = new JsonObject(Map.of("uri", JsonValue.of("scene.glb")));
        JsonObject tile = new JsonObject(
                        Map.of("transform", numbers(Wgs84.ecef(scene.anchor()).matrix())))
                .with("boundingVolume", new JsonObject(Map.of("box", numbers(extent.box()))))
                .with("geometricError", JsonValue.of(0))
                .with("refine", JsonValue.of("ADD"))
                .with("content", content);
        return new JsonObject(Map.of("asset", new JsonObject(Map.of("version", JsonValue.of("1.1")))))
                .with("geometricError", JsonValue.of(extent.size()))
                .with("root", tile);
    }

    private static JsonValue numbers(List<Double> numbers) {
        return JsonValue.array(numbers.stream().map(JsonValue::of).toList());
    }
}
