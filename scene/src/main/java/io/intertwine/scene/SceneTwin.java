package io.intertwine.scene;

import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.typed.PropertyType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A twin of a world with what a scene shows of it.
///
/// @param pose  null when nobody says where it stands
/// @param posed who says where it stands
/// @param state null when it is not known
public record SceneTwin(
        Twin twin,
        @Nullable Pose pose,
        Posed posed,
        @Nullable TwinState state) {
    /// Who says where a twin stands; the first one counts.
    public enum Posed {
        /// The metaverse system placed it in its world.
        WORLD,
        /// The twin reports it.
        REPORTED,
        /// The twin system's description says it.
        DESCRIBED,
        /// Nobody: it stands at its parent, or at the origin of the world.
        NOWHERE
    }

    /// @param twin  reduced to what the caller may read
    /// @param state reduced likewise
    public static SceneTwin of(Twin twin, Optional<Placement> placement, @Nullable TwinState state) {
        Pose placed = placement.map(Placement::pose).orElse(null);
        if (placed != null) {
            return new SceneTwin(twin, placed, Posed.WORLD, state);
        }
        Pose reported = state == null ? null : reported(twin, state).orElse(null);
        if (reported != null) {
            return new SceneTwin(twin, reported, Posed.REPORTED, state);
        }
        Pose described = twin.description().pose();
        return new SceneTwin(twin, described, described == null ? Posed.NOWHERE : Posed.DESCRIBED, state);
    }

    TwinId id() {
        return twin.id();
    }

    /// The values that are reported now, by the name of the property.
    Stream<Map.Entry<String, Sample>> samples() {
        return state == null
                ? Stream.empty()
                : state.properties().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(entry -> Stream.ofNullable(entry.getValue().reported())
                                .map(sample -> Map.entry(entry.getKey(), sample)));
    }

    private static Optional<Pose> reported(Twin twin, TwinState state) {
        return twin.description().properties().entrySet().stream()
                .filter(property -> PropertyType.of(
                                property.getKey(), property.getValue().schema())
                        .filter(type -> type == PropertyType.POSE)
                        .isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .flatMap(name -> Stream.ofNullable(state.properties().get(name)))
                .flatMap(SceneTwin::pose)
                .findFirst();
    }

    /// Typed values were judged on the way in.
    private static Stream<Pose> pose(PropertyState property) {
        Sample sample = property.reported();
        return sample != null && sample.value() instanceof JsonObject value
                ? value.text("frame").stream()
                        .map(frame -> new Pose(frame, numbers(value, "position"), numbers(value, "orientation")))
                : Stream.empty();
    }

    private static List<Double> numbers(JsonObject value, String name) {
        return value.array(name).stream()
                .filter(JsonNumber.class::isInstance)
                .map(number -> ((JsonNumber) number).number())
                .map(BigDecimal::doubleValue)
                .toList();
    }
}
