package io.intertwine.dtif.schema;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.Command.InvokeAction;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.typed.PropertyType;
import java.util.Optional;

/// What a twin's description says against a command: a property that is read-only, a value or an input that does not
/// fit its
/// data schema.
public final class DescriptionLimits {
    private DescriptionLimits() {}

    /// Why the description does not allow the command. Fails with `dts.unknown-property` or `dts.unknown-action` when
    /// the
    /// twin has no such thing.
    public static Optional<Rejected> fault(Twin twin, Command command) {
        return switch (command) {
            case SetProperty set -> propertyLimits(twin, set);
            case InvokeAction invoke -> actionLimits(twin, invoke);
        };
    }

    private static Optional<Rejected> propertyLimits(Twin twin, SetProperty set) {
        PropertyAffordance property = twin.description().properties().get(set.affordance());
        if (property == null) {
            throw new IntertwineException(
                    TwinError.UNKNOWN_PROPERTY,
                    "The twin '" + twin.id() + "' has no property '" + set.affordance() + "': it has "
                            + twin.description().properties().keySet().stream()
                                    .sorted()
                                    .toList() + ".");
        }
        if (property.readOnly()) {
            return Optional.of(new Rejected(
                    "description/read-only",
                    "The property '" + set.affordance() + "' of '" + twin.id() + "' is read-only."));
        }
        String what = "property '" + set.affordance() + "'";
        return schemaLimits(what, twin, property.schema(), set.value())
                .or(() -> PropertyType.of(set.affordance(), property.schema())
                        .flatMap(type -> type.fault(set.value()))
                        .map(fault -> beyondSchema(what, twin, fault)));
    }

    private static Optional<Rejected> actionLimits(Twin twin, InvokeAction invoke) {
        ActionAffordance action = twin.description().actions().get(invoke.affordance());
        if (action == null) {
            throw new IntertwineException(
                    TwinError.UNKNOWN_ACTION,
                    "The twin '" + twin.id() + "' has no behaviour '" + invoke.affordance() + "': it has "
                            + twin.description().actions().keySet().stream()
                                    .sorted()
                                    .toList() + ".");
        }
        JsonValue input = invoke.input() == null ? JsonNull.NULL : invoke.input();
        return action.input()
                .flatMap(schema -> schemaLimits("input of '" + invoke.affordance() + "'", twin, schema, input));
    }

    private static Optional<Rejected> schemaLimits(String what, Twin twin, JsonObject schema, JsonValue value) {
        return DataSchema.fault(schema, value).map(fault -> beyondSchema(what, twin, fault));
    }

    private static Rejected beyondSchema(String what, Twin twin, String fault) {
        return new Rejected("description/schema", "The " + what + " of '" + twin.id() + "': " + fault + ".");
    }
}
