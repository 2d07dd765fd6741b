package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtac.TwinAccess;
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
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The way of a command (clause 9.2, steps 15 to 18): permission, limits of the description, the twin system, the
/// answer.
final class Commands {
    /// The system of twins that there are not.
    private static final TwinSystemId NOBODY = new TwinSystemId("nobody");

    private final TwinList list;
    private final TwinAccess access;
    private final CommandRoute route;
    private final CommandMemory memory;
    private final LiveTwins live;

    Commands(TwinList list, TwinAccess access, CommandRoute route, CommandMemory memory, LiveTwins live) {
        this.list = list;
        this.access = access;
        this.route = route;
        this.memory = memory;
        this.live = live;
    }

    CommandOutcome execute(Subject subject, CommandRequest request) {
        Command command = request.command();
        Twin twin = known(subject, request);
        Optional<Rejected> rejection = refusal(subject, request, twin).or(() -> beyondLimits(twin, command));
        if (rejection.isPresent()) {
            return rejection.get();
        }
        if (request.key() == null) {
            return forward(twin, request);
        }
        String key = subject.client() + "/" + request.key();
        return memory.once(key, command.toString(), () -> forward(twin, request));
    }

    /// The twin, if the subject may know of it. A twin system gets the same refusal for a twin of another one as
    /// for none, everybody else the same error, so that nobody finds out which ids there are.
    private Twin known(Subject subject, CommandRequest request) {
        TwinId id = request.command().twin();
        if (subject.role() == Role.TWIN_SYSTEM) {
            return list.find(id).orElseGet(() -> new Twin(NOBODY, TwinDescription.of(id, Map.of())));
        }
        return list.find(id)
                .filter(twin -> Stream.of(Action.values())
                        .anyMatch(
                                action -> access.decide(new AccessRequest(subject, action, twin, null, request.world()))
                                        .allowed()))
                .orElseThrow(() -> IntertwineException.absent("twin", id));
    }

    private Optional<Rejected> refusal(Subject subject, CommandRequest request, Twin twin) {
        Command command = request.command();
        Action action = command instanceof SetProperty ? Action.WRITE : Action.INVOKE;
        JsonValue value = command instanceof SetProperty set ? set.value() : ((InvokeAction) command).input();
        Decision decision =
                access.admit(new AccessRequest(subject, action, twin, command.affordance(), request.world()), value);
        return decision instanceof Decision.Refused(String rule, String reason)
                ? Optional.of(new Rejected(rule, reason))
                : Optional.empty();
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
        return schemaLimits("property '" + set.affordance() + "'", twin, property.schema(), set.value());
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
        return DataSchema.fault(schema, value)
                .map(fault ->
                        new Rejected("description/schema", "The " + what + " of '" + twin.id() + "': " + fault + "."));
    }

    private CommandOutcome forward(Twin twin, CommandRequest request) {
        String id = UUID.randomUUID().toString();
        if (request.command() instanceof SetProperty set) {
            return forwardSet(twin, request, set, id);
        }
        return route.forward(twin.system(), id, request.command(), request.timeLimit());
    }

    /// What is wanted stands beside what is reported from now on; not any more when the twin system said no.
    private CommandOutcome forwardSet(Twin twin, CommandRequest request, SetProperty set, String id) {
        live.desire(twin.id(), set.affordance(), id, new Desired(set.value(), live.now(), id));
        CommandOutcome outcome = route.forward(twin.system(), id, set, request.timeLimit());
        boolean refused = outcome instanceof CommandOutcome.Failed || outcome instanceof Rejected;
        if (refused) {
            live.desire(twin.id(), set.affordance(), id, null);
        }
        return outcome;
    }
}
