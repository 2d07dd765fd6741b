package io.intertwine.dtif.dtac;

import io.intertwine.api.access.Bound;
import io.intertwine.api.access.CallAccess;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Rule;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.dtif.dtac.RateMeter.Counted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides calls by the same policies that [PolicyAccess] decides by, counts them with the same meter and logs them in
/// the same log. See [CallDecider] for what nobody can change.
public final class PolicyCalls implements CallAccess {
    private final PolicyBook book;
    private final CallDecider decider;
    private final RateMeter rates;
    private final AuditLog audit;
    private final InstantSource clock;

    PolicyCalls(PolicyBook book, CallDecider decider, RateMeter rates, AuditLog audit, InstantSource clock) {
        this.book = book;
        this.decider = decider;
        this.rates = rates;
        this.audit = audit;
        this.clock = clock;
    }

    /// Granted only while every window of its limits is open; the rate is not looked at.
    @Override
    public Decision decide(CallRequest request) {
        Decision decision = decider.decide(book.rules(), request);
        return decision instanceof Allowed(String _, List<Bound> bounds) && !bounds.isEmpty()
                ? closed(bounds, request, clock.instant())
                        .map(Decision.class::cast)
                        .orElse(decision)
                : decision;
    }

    @Override
    public Decision admit(CallRequest request) {
        Decision decision = admitted(request);
        audit.add(entry(request, decision));
        return decision;
    }

    private Decision admitted(CallRequest request) {
        Decision decision = decide(request);
        return decision instanceof Allowed(String _, List<Bound> bounds) && !bounds.isEmpty()
                ? rates.take(bounds, Counted.of(request), clock.instant())
                        .map(Decision.class::cast)
                        .orElse(decision)
                : decision;
    }

    private static Optional<Refused> closed(List<Bound> bounds, CallRequest request, Instant now) {
        for (Bound bound : bounds) {
            Optional<String> fault = Envelope.closed(bound.limits(), () -> CallDecider.what(request), now);
            if (fault.isPresent()) {
                return fault.map(words -> Envelope.refused(bound, words));
            }
        }
        return Optional.empty();
    }

    /// What [#admit] would answer with these rules; counts and logs nothing.
    Decision foresee(Rules rules, CallRequest request) {
        Decision decision = decider.decide(rules, request);
        if (!(decision instanceof Allowed(String _, List<Bound> bounds))) {
            return decision;
        }
        Instant now = clock.instant();
        return closed(bounds, request, now)
                .or(() -> rates.fault(bounds, Counted.of(request), now))
                .map(Decision.class::cast)
                .orElse(decision);
    }

    CallDecider decider() {
        return decider;
    }

    private AuditEntry entry(CallRequest request, Decision decision) {
        boolean allowed = decision.allowed();
        List<String> bounds = decision instanceof Allowed given ? AuditEntry.names(given.bounds()) : List.of();
        @Nullable String reason = decision instanceof Refused refused ? refused.reason() : null;
        return new AuditEntry(
                clock.instant(),
                CurrentFlow.id(),
                request.subject(),
                AuditEntry.Deed.CALL,
                AuditEntry.Target.ofCall(request),
                allowed ? AuditEntry.Outcome.ALLOWED : AuditEntry.Outcome.REFUSED,
                decision.rule(),
                bounds,
                reason,
                1);
    }

    @Override
    public void onChange(Runnable listener) {
        book.onChange(change -> {
            if (change.rules().stream().anyMatch(Rule::isAboutCalls)) {
                listener.run();
            }
        });
    }
}
