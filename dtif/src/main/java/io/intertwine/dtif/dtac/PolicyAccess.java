package io.intertwine.dtif.dtac;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Bound;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Policy;
import io.intertwine.api.dtif.dtac.AccessChange;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.json.JsonValue;
import io.intertwine.dtif.dtac.RateMeter.Counted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decides by the policies of a [PolicyBook], and holds commands to the envelopes in them. See [Decider] for
/// what nobody can change.
public final class PolicyAccess implements TwinAccess, AutoCloseable {
    private final PolicyBook book;
    private final ApprovalBook approvals;
    private final RateMeter rates;
    private final Decider decider;
    private final InstantSource clock;
    private final WindowWatch watch;

    PolicyAccess(PolicyBook book, SystemOwners owners, ApprovalBook approvals, RateMeter rates, InstantSource clock) {
        this.book = book;
        this.approvals = approvals;
        this.rates = rates;
        this.decider = new Decider(owners, clock);
        this.clock = clock;
        this.watch = new WindowWatch(book, clock, approvals::forgetExpired);
    }

    /// Begins to tell listeners when a window opens or closes.
    public void start() {
        watch.start();
    }

    @Override
    public Decision decide(AccessRequest request) {
        return decider.decide(book.rules(), request);
    }

    @Override
    public Decision admit(AccessRequest request, @Nullable JsonValue value) {
        Decision decision = decide(request);
        if (!(decision instanceof Allowed allowed) || allowed.bounds().isEmpty()) {
            return decision;
        }
        List<Bound> bounds = allowed.bounds();
        Instant now = clock.instant();
        Optional<Refused> fault =
                Envelope.fault(bounds, request, value, now).or(() -> rates.take(bounds, Counted.of(request), now));
        if (fault.isPresent()) {
            return fault.get();
        }
        boolean admitted = false;
        try {
            Optional<Refused> unapproved = approvals.use(bounds, request, value);
            admitted = unapproved.isEmpty();
            return admitted ? decision : unapproved.get();
        } finally {
            if (!admitted) {
                rates.giveBack(bounds, Counted.of(request), now);
            }
        }
    }

    /// What [#admit] would answer with these rules; counts nothing and asks nobody.
    Decision foresee(Rules rules, AccessRequest request, @Nullable JsonValue value) {
        Decision decision = decider.decide(rules, request);
        if (!(decision instanceof Allowed allowed) || value == null || Decider.looks(request)) {
            return decision;
        }
        List<Bound> bounds = allowed.bounds();
        Instant now = clock.instant();
        return Envelope.fault(bounds, request, value, now)
                .or(() -> rates.fault(bounds, Counted.of(request), now))
                .or(() -> approvals.fault(bounds, request, value))
                .map(Decision.class::cast)
                .orElse(decision);
    }

    Decider decider() {
        return decider;
    }

    Rules rules() {
        return book.rules();
    }

    /// The policies that decide now, by id.
    SortedMap<String, Policy> policies() {
        return book.rules().policies();
    }

    @Override
    public void onChange(Runnable listener) {
        book.onChange(change -> {
            if (change.rules().stream().anyMatch(rule -> !rule.isAboutCalls())) {
                listener.run();
            }
        });
    }

    @Override
    public void onAccessChange(Consumer<AccessChange> listener) {
        book.onChange(listener);
    }

    @Override
    public void close() {
        watch.close();
    }
}
