package io.intertwine.api.typed;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The type of a property, where it is one that every world understands the same. Thread-safe.
///
/// A property has it by the `@type` of its schema; or by its name being exactly the term, unless its schema has
/// another `@type` or is not one of objects.
@Clause("8.3.4")
public enum PropertyType {
    /// Position and orientation in a named frame: `frame`, `position` [x, y, z] in metres, `orientation` [x, y,
    /// z, w].
    POSE("pose"),
    /// OGC GeoPose 1.0 Basic-Quaternion: `position` of `lat`, `lon`, `h`, and `quaternion` of `x`, `y`, `z`,
    /// `w`.
    GEO_POSE("geoPose"),
    /// The 52 blend shapes of ARKit in `channels`, each 0 to 1; beside them head, gaze, blink, seq and
    /// capturedAt.
    FACE_ARKIT_52("face.arkit52");

    private final String term;

    PropertyType(String term) {
        this.term = term;
    }

    /// The word for it in `@type`.
    public String term() {
        return term;
    }

    /// The type of the property with this name and this TD 1.1 data schema.
    public static Optional<PropertyType> of(String name, JsonObject schema) {
        JsonValue given = schema.members().get("@type");
        if (given == null) {
            boolean fits = schema.text("type").map("object"::equals).orElse(true);
            return fits ? ofTerm(name) : Optional.empty();
        }
        return switch (given) {
            case JsonText(String text) -> ofTerm(text);
            case JsonArray(List<JsonValue> terms) ->
                terms.stream()
                        .flatMap(one -> one instanceof JsonText(String text) ? ofTerm(text).stream() : Stream.empty())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static Optional<PropertyType> ofTerm(String word) {
        return switch (word) {
            case "pose" -> Optional.of(POSE);
            case "geoPose" -> Optional.of(GEO_POSE);
            case "face.arkit52" -> Optional.of(FACE_ARKIT_52);
            default -> Optional.empty();
        };
    }

    /// What is wrong with the value, with the member and the fix, or nothing.
    public Optional<String> fault(JsonValue value) {
        return value instanceof JsonObject object
                ? judge(object).map(fault -> "as " + term + ", " + fault)
                : Optional.of("as " + term + ", it is no object: give one");
    }

    private Optional<String> judge(JsonObject object) {
        return switch (this) {
            case POSE -> PoseForm.fault(object);
            case GEO_POSE -> GeoPoseForm.fault(object);
            case FACE_ARKIT_52 -> FaceForm.fault(object);
        };
    }
}
