package io.intertwine.dtif.dts;

import io.intertwine.api.twin.Twin;
import io.intertwine.api.typed.PropertyType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From where it is known where a twin stands: what it reports comes before what its description says.
///
/// @param property the property of type `pose`; null when there is none
record PoseSource(@Nullable String property, @Nullable Position described) {
    static final PoseSource NONE = new PoseSource(null, null);

    static PoseSource of(Twin twin) {
        String property = twin.description().properties().entrySet().stream()
                .filter(entry -> PropertyType.of(
                                entry.getKey(), entry.getValue().schema())
                        .filter(PropertyType.POSE::equals)
                        .isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(null);
        Position described = Position.of(twin.description().pose());
        return property == null && described == null ? NONE : new PoseSource(property, described);
    }

    @Nullable
    Position in(States states) {
        Position reported = property == null ? null : Position.of(states.get(property));
        return reported == null ? described : reported;
    }
}
