package io.intertwine.dtif.dts;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditEntry.Deed;
import io.intertwine.api.dtif.dtac.AuditEntry.Outcome;
import io.intertwine.api.dtif.dtac.AuditEntry.Target;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.Command.InvokeAction;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.WorldId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What DTAC says to a command, and the audit of it. What is forwarded is in the audit log, on disk, before.
final class CommandGate {
    private final TwinAccess access;
    private final Worlds worlds;
    private final AuditLog audit;
    private final InstantSource clock;

    CommandGate(TwinAccess access, Worlds worlds, AuditLog audit, InstantSource clock) {
        this.access = access;
        this.worlds = worlds;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether the subject may do anything at all with the twin; who may not is not told that it exists.
    boolean mayKnow(Subject subject, CommandRequest request, Twin twin) {
        return Action.OF_TWINS.stream()
                .map(action -> new AccessRequest(subject, action, twin, null, request.world()))
                .anyMatch(question -> access.decide(question).allowed());
    }

    /// A world that is claimed is one of the caller's, and the twin is selected into it.
    void checkWorld(Subject subject, CommandRequest request, Twin twin) {
        WorldId id = request.world();
        if (id == null) {
            return;
        }
        World world = worlds.find(subject, id).orElseThrow(() -> IntertwineException.absent("world", id));
        if (world.placement(twin.id()).isEmpty()) {
            throw new IntertwineException(
                    CommonError.ABSENT,
                    "The twin '" + twin.id() + "' is not selected into the world '" + id
                            + "': select it first, or leave the world out.");
        }
    }

    /// The refusal, if nobody allows it; counts nothing, as what is not allowed is never counted.
    Optional<Rejected> forbidden(Subject subject, CommandRequest request, Twin twin) {
        AccessRequest question = question(subject, request, twin);
        return access.decide(question).allowed() ? Optional.empty() : rejection(access.admit(question, value(request)));
    }

    /// The last word before the command is forwarded: holds it to its envelope and counts it.
    Optional<Rejected> admit(Subject subject, CommandRequest request, Twin twin) {
        Decision decision = access.admit(question(subject, request, twin), value(request));
        if (decision.allowed()) {
            audit.addDurably(entry(subject, request, twin, decision));
        }
        return rejection(decision).map(no -> told(subject, request, twin, no));
    }

    /// The same rejection, in the audit log.
    Rejected told(Subject subject, CommandRequest request, Twin twin, Rejected rejection) {
        audit.add(entry(subject, request, twin, new Refused(rejection.rule(), rejection.reason())));
        return rejection;
    }

    private static Optional<Rejected> rejection(Decision decision) {
        return decision instanceof Refused(String rule, String reason)
                ? Optional.of(new Rejected(rule, reason))
                : Optional.empty();
    }

    private static AccessRequest question(Subject subject, CommandRequest request, Twin twin) {
        Action action = request.command() instanceof SetProperty ? Action.WRITE : Action.INVOKE;
        return new AccessRequest(subject, action, twin, request.command().affordance(), request.world());
    }

    private static @Nullable JsonValue value(CommandRequest request) {
        return switch (request.command()) {
            case SetProperty set -> set.value();
            case InvokeAction invoke -> invoke.input();
        };
    }

    private AuditEntry entry(Subject subject, CommandRequest request, Twin twin, Decision decision) {
        return new AuditEntry(
                clock.instant(),
                CurrentFlow.id(),
                subject,
                request.command() instanceof SetProperty ? Deed.WRITE : Deed.INVOKE,
                Target.of(twin, request.command().affordance(), request.world()),
                decision.allowed() ? Outcome.ALLOWED : Outcome.REFUSED,
                decision.rule(),
                decision instanceof Allowed allowed ? AuditEntry.names(allowed.bounds()) : List.of(),
                decision instanceof Refused refused ? refused.reason() : null,
                1);
    }
}
