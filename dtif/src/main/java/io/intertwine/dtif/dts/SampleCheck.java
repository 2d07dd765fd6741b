package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.typed.PropertyType;
import io.intertwine.dtif.schema.DataSchema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges samples on their way in: of a known twin of that system, of a known property, of its type.
record SampleCheck(TwinList list) {
    /// What is wrong with it, in words, or nothing.
    Optional<String> fault(TwinSystemId system, Change change) {
        return fault(list.find(change.twin()).orElse(null), system, change);
    }

    /// @param twin as it is listed; null when it is not
    static Optional<String> fault(@Nullable Twin twin, TwinSystemId system, Change change) {
        if (twin == null || !twin.system().equals(system)) {
            return Optional.of("The twin '" + change.twin() + "' is not one of the system's twins: list it first.");
        }
        PropertyAffordance property = twin.description().properties().get(change.property());
        if (property == null) {
            return Optional.of("The twin '" + change.twin() + "' has no property '" + change.property()
                    + "': describe it, or do not send it.");
        }
        return DataSchema.typeFault(property.schema(), change.value())
                .or(() -> PropertyType.of(change.property(), property.schema())
                        .flatMap(type -> type.fault(change.value())))
                .map(fault -> "The property '" + change.property() + "' of '" + change.twin() + "': " + fault + ".");
    }
}
