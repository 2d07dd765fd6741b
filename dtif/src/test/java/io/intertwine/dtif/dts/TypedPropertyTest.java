package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.typed.ArkitChannels;
import io.intertwine.api.typed.PropertyType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The values that every world understands the same.
@Clause("8.3.4")
class TypedPropertyTest {
    private static final JsonValue HUGE = new JsonNumber(new BigDecimal("1e400"));

    private static JsonValue numbers(double... numbers) {
        return JsonValue.array(DoubleStream.of(numbers).mapToObj(JsonValue::of).toList());
    }

    private static void fine(PropertyType type, JsonValue value) {
        assertThat(type.fault(value)).isEmpty();
    }

    private static void faulty(PropertyType type, JsonValue value, String word) {
        assertThat(type.fault(value))
                .hasValueSatisfying(fault -> assertThat(fault).contains(word).startsWith("as " + type.term()));
    }

    @Nested
    class Types {
        private Optional<PropertyType> of(String name, String member, JsonValue value) {
            return PropertyType.of(name, new JsonObject(Map.of(member, value)));
        }

        @Test
        void areNamedByTheSchemaOrByTheNameOfTheProperty() {
            assertThat(PropertyType.of("pose", JsonObject.EMPTY)).contains(PropertyType.POSE);
            assertThat(of("pose", "type", JsonValue.of("object"))).contains(PropertyType.POSE);
            assertThat(of("where", "@type", JsonValue.of("pose"))).contains(PropertyType.POSE);
            assertThat(of("mimic", "@type", JsonValue.array(List.of(JsonValue.of("x"), JsonValue.of("face.arkit52")))))
                    .contains(PropertyType.FACE_ARKIT_52);
            assertThat(PropertyType.of("geoPose", JsonObject.EMPTY)).contains(PropertyType.GEO_POSE);
        }

        @Test
        void areNotGuessedWhereTheSchemaSaysOtherwise() {
            assertThat(of("pose", "type", JsonValue.of("string"))).isEmpty();
            assertThat(of("pose", "@type", JsonValue.of("YogaPose"))).isEmpty();
            assertThat(PropertyType.of("speed", JsonObject.EMPTY)).isEmpty();
        }
    }

    @Nested
    class Poses {
        private final JsonObject good = new JsonObject(Map.of(
                "frame", JsonValue.of("hall"), "position", numbers(1, 2, 3), "orientation", numbers(0, 0, 0, 1)));

        @Test
        void haveAFrameThreeMetresAndAUnitQuaternion() {
            fine(PropertyType.POSE, good);
            fine(PropertyType.POSE, good.with("orientation", numbers(0, 0.7071, 0, 0.7071)));
            faulty(PropertyType.POSE, good.with("frame", JsonValue.of("")), "frame");
            faulty(PropertyType.POSE, good.with("position", numbers(1, 2)), "/position");
            faulty(PropertyType.POSE, good.with("orientation", numbers(0, 0, 0, 1.1)), "unit quaternion");
            faulty(PropertyType.POSE, good.with("orientation", numbers(0, 0, 0, 0)), "unit quaternion");
            faulty(PropertyType.POSE, JsonValue.of("north"), "no object");
        }

        @Test
        void areFinite() {
            for (JsonValue odd : List.of(JsonValue.of("NaN"), JsonNull.NULL, HUGE, JsonValue.of(true))) {
                JsonValue position = JsonValue.array(List.of(odd, JsonValue.of(0), JsonValue.of(0)));
                faulty(PropertyType.POSE, good.with("position", position), "/position/0");
                JsonValue turned = JsonValue.array(List.of(odd, JsonValue.of(0), JsonValue.of(0), JsonValue.of(1)));
                faulty(PropertyType.POSE, good.with("orientation", turned), "/orientation/0");
            }
        }
    }

    @Nested
    class GeoPoses {
        private final JsonObject position =
                new JsonObject(Map.of("lat", JsonValue.of(47.5), "lon", JsonValue.of(-122.3), "h", JsonValue.of(12)));
        private final JsonObject good = new JsonObject(Map.of(
                "position",
                position,
                "quaternion",
                new JsonObject(Map.of(
                        "x", JsonValue.of(0), "y", JsonValue.of(0), "z", JsonValue.of(0), "w", JsonValue.of(1)))));

        @Test
        void areOnTheGlobe() {
            fine(PropertyType.GEO_POSE, good);
            faulty(PropertyType.GEO_POSE, good.with("position", position.with("lat", JsonValue.of(90.1))), "/lat");
            faulty(PropertyType.GEO_POSE, good.with("position", position.with("lon", JsonValue.of(-181))), "/lon");
            faulty(PropertyType.GEO_POSE, good.with("position", position.with("h", JsonValue.of("up"))), "/h");
            faulty(PropertyType.GEO_POSE, good.with("quaternion", JsonObject.EMPTY), "/quaternion");
        }
    }

    @Nested
    class Faces {
        private JsonObject face(Map<String, JsonValue> changed) {
            Map<String, JsonValue> channels = new LinkedHashMap<>();
            ArkitChannels.ALL.forEach(name -> channels.put(name, JsonValue.of(0.5)));
            channels.putAll(changed);
            return new JsonObject(Map.of("channels", new JsonObject(channels)));
        }

        @Test
        void haveExactlyTheFiftyTwoChannels() {
            assertThat(ArkitChannels.ALL).hasSize(52);
            fine(PropertyType.FACE_ARKIT_52, face(Map.of()));
            faulty(PropertyType.FACE_ARKIT_52, face(Map.of("earWiggle", JsonValue.of(1))), "earWiggle");
            faulty(
                    PropertyType.FACE_ARKIT_52,
                    new JsonObject(Map.of("channels", new JsonObject(Map.of("jawOpen", JsonValue.of(1))))),
                    "1 of 52");
            faulty(PropertyType.FACE_ARKIT_52, JsonObject.EMPTY, "0 of 52");
        }

        @Test
        void areWithinZeroAndOne() {
            for (JsonValue odd :
                    List.of(JsonValue.of(1.01), JsonValue.of(-0.01), JsonValue.of("NaN"), JsonNull.NULL, HUGE)) {
                faulty(PropertyType.FACE_ARKIT_52, face(Map.of("jawOpen", odd)), "jawOpen");
            }
        }

        @Test
        void mayHaveHeadGazeBlinkSequenceAndTime() {
            JsonObject gaze = new JsonObject(Map.of("left", numbers(0.1, 0), "right", numbers(0.1, 0)));
            JsonObject good = face(Map.of())
                    .with("head", numbers(0, 0, 0, 1))
                    .with("gaze", gaze)
                    .with("blink", JsonValue.of(false))
                    .with("seq", JsonValue.of(7))
                    .with("capturedAt", JsonValue.of("2026-01-01T12:00:00.250Z"));
            fine(PropertyType.FACE_ARKIT_52, good);
            faulty(PropertyType.FACE_ARKIT_52, good.with("head", numbers(0, 0, 0, 2)), "/head");
            faulty(PropertyType.FACE_ARKIT_52, good.with("gaze", numbers(0, 0)), "/gaze");
            faulty(PropertyType.FACE_ARKIT_52, good.with("blink", JsonValue.of(0)), "/blink");
            faulty(PropertyType.FACE_ARKIT_52, good.with("seq", JsonValue.of(-1)), "/seq");
            faulty(PropertyType.FACE_ARKIT_52, good.with("capturedAt", JsonValue.of("noon")), "/capturedAt");
            faulty(PropertyType.FACE_ARKIT_52, good.with("mood", JsonValue.of("glad")), "mood");
        }
    }
}
