package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.CommandRoute;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.dtif.schema.DescriptionLimits;
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
        Optional<Rejected> rejection =
                gate.forbidden(subject, request, twin).or(() -> DescriptionLimits.fault(twin, command));
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

    private CommandOutcome forward(Twin twin, CommandRequest request) {
        String id = UUID.randomUUID().toString();
        return request.command() instanceof SetProperty set
                ? writes.forward(twin, set, id, request.timeLimit())
                : route.forward(twin.system(), id, request.command(), request.timeLimit());
    }
}
