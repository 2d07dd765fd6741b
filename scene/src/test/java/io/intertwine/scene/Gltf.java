package io.intertwine.scene;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a glTF as an engine does: where each twin stands in the whole.
record Gltf(JsonObject json) {
    Map<String, Transform> places() {
        Map<String, Transform> places = new LinkedHashMap<>();
        place(0, Transform.IDENTITY, places);
        return places;
    }

    private void place(int index, Transform parent, Map<String, Transform> places) {
        JsonObject node = node(index);
        List<Double> t = numbers(node, "translation", List.of(0.0, 0.0, 0.0));
        List<Double> q = numbers(node, "rotation", List.of(0.0, 0.0, 0.0, 1.0));
        Transform whole =
                parent.times(new Transform(t.get(0), t.get(1), t.get(2), q.get(0), q.get(1), q.get(2), q.get(3)));
        extra(node, "twinId").ifPresent(id -> places.put(id, whole));
        children(index).forEach(child -> place(child, whole, places));
    }

    /// The names of the nodes above a twin, from the root on.
    List<String> above(String twin) {
        List<String> path = new ArrayList<>();
        search(0, twin, path);
        return path;
    }

    private boolean search(int index, String twin, List<String> path) {
        JsonObject node = node(index);
        if (extra(node, "twinId").filter(twin::equals).isPresent()) {
            return true;
        }
        path.add(node.text("name").orElse(""));
        if (children(index).stream().anyMatch(child -> search(child, twin, path))) {
            return true;
        }
        path.removeLast();
        return false;
    }

    JsonObject node(int index) {
        return (JsonObject) json.array("nodes").get(index);
    }

    private List<Integer> children(int index) {
        return numbers(node(index), "children", List.of()).stream()
                .map(Double::intValue)
                .toList();
    }

    private static Optional<String> extra(JsonObject node, String name) {
        return node.object("extras").flatMap(extras -> extras.text(name));
    }

    private static List<Double> numbers(JsonObject node, String name, List<Double> otherwise) {
        return node.find(name)
                .map(value ->
                        ((JsonArray) value).items().stream().map(Gltf::number).toList())
                .orElse(otherwise);
    }

    private static double number(JsonValue value) {
        return ((JsonNumber) value).number().doubleValue();
    }
}
