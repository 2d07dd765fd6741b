package io.intertwine.conformance.enabler;

import io.intertwine.api.access.Role;
import io.intertwine.conformance.party.ScriptedService;
import io.intertwine.conformance.party.ServiceLine;
import io.intertwine.conformance.plant.ScriptedSystem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Remembers what was made in an enabler, and has the operator remove it at the end, newest first. Any thread may
/// call.
public final class Tidy implements EnablerUnderTest {
    private final EnablerUnderTest enabler;
    private final Deque<Request> removals = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    public Tidy(EnablerUnderTest enabler) {
        this.enabler = enabler;
    }

    @Override
    public String name() {
        return enabler.name();
    }

    @Override
    public Actor operator() {
        return enabler.operator();
    }

    @Override
    public Actor enter(Role role) {
        return enabler.enter(role);
    }

    @Override
    public Line connect(Actor owner, ScriptedSystem system) {
        return enabler.connect(owner, system);
    }

    @Override
    public ServiceLine offer(Actor owner, ScriptedService service) {
        return enabler.offer(owner, service);
    }

    /// What an answer that never came may have made is removed, too.
    @Override
    public Answer ask(Actor by, Request request) {
        Optional<Request> removal = removal(request);
        removal.ifPresent(this::remember);
        Answer answer = enabler.ask(by, request);
        if (answer instanceof Answer.Refused) {
            removal.ifPresent(this::forget);
        }
        return answer;
    }

    private static Optional<Request> removal(Request request) {
        return Optional.ofNullable(
                switch (request) {
                    case Request.Register register -> new Request.Withdraw(register.system());
                    case Request.RegisterService register -> new Request.WithdrawService(register.service());
                    case Request.PutWorld put -> new Request.RemoveWorld(put.world());
                    case Request.PutPolicy put -> new Request.RemovePolicy(put.policy());
                    default -> null;
                });
    }

    private synchronized void remember(Request removal) {
        removals.push(removal);
    }

    private synchronized List<Request> remembered() {
        return List.copyOf(removals);
    }

    /// The last one only: an earlier request may have made the same thing.
    private synchronized void forget(Request removal) {
        removals.removeFirstOccurrence(removal);
    }

    @Override
    public Feed follow(Actor by, Following following) {
        return enabler.follow(by, following);
    }

    /// Fails, when everything that could be removed is, with what could not. Closing twice does nothing.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<String> left = new ArrayList<>();
        try (enabler) {
            Actor operator = enabler.operator();
            for (Request removal : remembered()) {
                if (enabler.ask(operator, removal) instanceof Answer.Refused refused
                        && !refused.code().equals("intertwine.absent")) {
                    left.add(removal + " was " + refused);
                }
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("Not removed from " + name() + ": " + left);
        }
    }
}
