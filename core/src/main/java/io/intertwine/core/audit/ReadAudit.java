package io.intertwine.core.audit;

import io.intertwine.api.Page;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Found;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditEntry.Deed;
import io.intertwine.api.dtif.dtac.AuditEntry.Outcome;
import io.intertwine.api.dtif.dtac.AuditEntry.Target;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Logs what somebody was shown. What is looked at on the way to a list, such as the state that a condition
/// asks for, is part of the list. Any thread may call.
///
/// A twin that does not exist is not logged: nothing was decided.
public record ReadAudit(AuditLog log, TwinAccess access, TwinList twins, InstantSource clock) {
    private static final Decision NOT_SELECTED =
            new Refused("builtin/selected-twins", "The twin is not selected into a world of the caller.");
    private static final ScopedValue<Boolean> LISTING = ScopedValue.newInstance();

    /// Runs a list, and logs it once with its count.
    public <T> Page<T> list(Subject subject, @Nullable WorldId world, Supplier<Page<T>> list) {
        if (LISTING.isBound()) {
            return list.get();
        }
        Page<T> page = ScopedValue.where(LISTING, true).call(list::get);
        Decision told = new Allowed("builtin/reduced-lists");
        add(subject, Deed.LIST, Target.of(world), told, page.items().size());
        return page;
    }

    /// Runs a search outside of any world, and logs it once with the count of its page.
    public <T> Found<T> search(Subject subject, Supplier<Found<T>> search) {
        Found<T> found = ScopedValue.where(LISTING, true).call(search::get);
        Decision told = new Allowed("builtin/reduced-lists");
        add(
                subject,
                Deed.LIST,
                Target.of((WorldId) null),
                told,
                found.page().items().size());
        return found;
    }

    /// Logs that a twin was shown, or not.
    public <T> Optional<T> read(Subject subject, TwinId id, @Nullable WorldId world, Optional<T> answer) {
        return read(subject, id, world, false, answer);
    }

    /// The same for what a third-party system asks for.
    public <T> Optional<T> read(
            Subject subject, TwinId id, @Nullable WorldId world, boolean duringCall, Optional<T> answer) {
        if (LISTING.isBound()) {
            return answer;
        }
        twins.find(id).ifPresent(twin -> {
            Decision decision = access.decide(new AccessRequest(subject, Action.READ, twin, null, world, duringCall));
            Decision told = decision.allowed() && answer.isEmpty() ? NOT_SELECTED : decision;
            add(subject, Deed.READ, Target.of(twin, null, world), told, 1);
        });
        return answer;
    }

    private void add(Subject subject, Deed deed, Target target, Decision decision, long count) {
        log.add(new AuditEntry(
                clock.instant(),
                CurrentFlow.id(),
                subject,
                deed,
                target,
                decision.allowed() ? Outcome.ALLOWED : Outcome.REFUSED,
                decision.rule(),
                List.of(),
                decision instanceof Refused refused ? refused.reason() : null,
                count));
    }
}
