package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.Command.InvokeAction;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.CommandRoute;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.typed.PropertyType;
import io.intertwine.dtif.schema.DataSchema;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The way of a command (clause 9.2, steps 15 to 18): permission, limits of the description, the twin system,
/// the answer.
final class Commands {
    /// The system of twins that there are not.
    private static final TwinSystemId NOBODY = new TwinSystemId("nobody");

    private final TwinList list;
    private final CommandGate gate;
    private final CommandRoute route;
    private final CommandMemory memory;
    private final Writes writes;

    Commands(TwinList list, CommandGate gate, CommandRoute route, CommandMemory memory, LiveTwins live) {
        this.list = list;
        this.gate = gate;
        this.route = route;
        this.memory = memory;
        this.writes = new Writes(route, live);
    }

    CommandOutcome execute(Subject subject, CommandRequest request) {
        Command command = request.command();
        Twin twin = known(subject, request);
        gate.checkWorld(subject, request, twin);
        Optional<Rejected> rejection = gate.forbidden(subject, request, twin).or(() -> beyondLimits(twin, command));
        if (rejection.isPresent()) {
            return gate.told(subject, request, twin, rejection.get());
        }
        if (request.key() == null) {
            return gate.admit(subject, request, twin)
                    .<CommandOutcome>map(no -> no)
                    .orElseGet(() -> forward(twin, request));
        }
        String key = subject.client() + "/" + request.key();
        return memory.once(
                key, command.toString(), () -> gate.admit(subject, request, twin), () -> forward(twin, request));
    }

    /// The twin, if the subject may know of it. A twin system gets the same refusal for a twin of another one as
    /// for none, everybody else the same error, so that nobody finds out which ids there are.
    private Twin known(Subject subject, CommandRequest request) {
        TwinId id = request.command().twin();
        if (subject.role() == Role.TWIN_SYSTEM) {
            return list.find(id).orElseGet(() -> new Twin(NOBODY, TwinDescription.of(id, Map.of())));
        }
        return list.find(id)
                .filter(twin -> gate.mayKnow(subject, request, twin))
                .orElseThrow(() -> IntertwineException.absent("twin", id));
    }

    private static Optional<Rejected> beyondLimits(Twin twin, Command command) {
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

    private CommandOutcome forward(Twin twin, CommandRequest request) {
        String id = UUID.randomUUID().toString();
        return request.command() instanceof SetProperty set
                ? writes.forward(twin, set, id, request.timeLimit())
                : route.forward(twin.system(), id, request.command(), request.timeLimit());
    }
}
