package io.intertwine.core.step;

import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.port.TwinSteps.Deed;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.typed.PropertyType;
import io.intertwine.dtif.schema.DataSchema;
import io.intertwine.dtif.schema.DescriptionLimits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a twin's description says against a step.
final class PlanFaults {
    private PlanFaults() {}

    /// @param value null when it is not known yet
    static Optional<String> of(Twin twin, Deed deed, String name, @Nullable JsonValue value) {
        return deed == Deed.INVOKE ? ofBehaviour(twin, name, value) : ofProperty(twin, deed, name, value);
    }

    static boolean has(Twin twin, Deed deed, String name) {
        return (deed == Deed.INVOKE
                        ? twin.description().actions()
                        : twin.description().properties())
                .containsKey(name);
    }

    private static Optional<String> ofBehaviour(Twin twin, String name, @Nullable JsonValue input) {
        if (!has(twin, Deed.INVOKE, name)) {
            return Optional.of("The twin '" + twin.id() + "' has no behaviour '" + name + "'.");
        }
        JsonValue given = input instanceof JsonNull ? null : input;
        return input == null ? Optional.empty() : rejection(twin, new Command.InvokeAction(twin.id(), name, given));
    }

    private static Optional<String> ofProperty(Twin twin, Deed deed, String name, @Nullable JsonValue value) {
        PropertyAffordance property = twin.description().properties().get(name);
        if (property == null) {
            return Optional.of("The twin '" + twin.id() + "' has no property '" + name + "'.");
        }
        if (deed == Deed.SET && (value != null || property.readOnly())) {
            JsonValue written = value == null ? JsonNull.NULL : value;
            return rejection(twin, new Command.SetProperty(twin.id(), name, written));
        }
        return deed != Deed.PUSH || value == null
                ? Optional.empty()
                : DataSchema.fault(property.schema(), value)
                        .or(() -> PropertyType.of(name, property.schema()).flatMap(type -> type.fault(value)))
                        .map(fault -> "The property '" + name + "' of '" + twin.id() + "': " + fault + ".");
    }

    private static Optional<String> rejection(Twin twin, Command command) {
        return DescriptionLimits.fault(twin, command).map(Rejected::reason);
    }
}
