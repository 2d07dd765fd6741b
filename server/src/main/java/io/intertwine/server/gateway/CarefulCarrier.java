package io.intertwine.server.gateway;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.guard.Ending;
import io.intertwine.server.gateway.CallFigures.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/// Carries calls with the same regard for the service as the gateway has: each client's share of
/// its places, the pauses that it asked for, its circuit, and another attempt where that does no
/// harm. Thread-safe.
@Clause("8.2.4")
public final class CarefulCarrier implements ServiceCarrier {
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("carried-call").start(task);

    private final Services services;
    private final ServiceCarrier next;

    public CarefulCarrier(Services services, ServiceCarrier next) {
        this.services = services;
        this.next = next;
    }

    @Override
    public Carried carry(Forward call, byte @Nullable [] body, Duration limit, Consumer<Runnable> ending) {
        Service service = services.of(call.system().id());
        ClientId client = call.by().client();
        Service.Held held = service.enter(client, CallPayer.of(call));
        if (held != null) {
            service.figures().ended(Outcome.HELD_BACK, 0);
            return heldBack(held);
        }
        long begun = System.nanoTime();
        try {
            Carried carried = guarded(service, new Attempts(call, body, begun + limit.toNanos(), ending));
            service.figures().ended(outcome(carried), System.nanoTime() - begun);
            return carried;
        } finally {
            service.leave(client);
        }
    }

    private Carried guarded(Service service, Attempts attempts) {
        try {
            return service.<Carried>guarded(() -> CompletableFuture.supplyAsync(() -> attempts.make(service), THREADS))
                    .toCompletableFuture()
                    .get();
        } catch (InterruptedException _) {
            attempts.own.end();
            Thread.currentThread().interrupt();
            return new Carried.Unanswered("the call was ended here", false);
        } catch (ExecutionException e) {
            return failed(service, e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e));
        }
    }

    private static Carried failed(Service service, RuntimeException why) {
        if (why instanceof CallFailure failure && failure.carried() != null) {
            return failure.carried();
        }
        if (why instanceof CircuitBreakerOpenException) {
            return heldBack(service.circuitHeld());
        }
        throw why;
    }

    private static Carried heldBack(Service.Held held) {
        return new Carried.HeldBack(held.code().id(), held.why(), held.pause());
    }

    private static Outcome outcome(Carried carried) {
        return switch (carried) {
            case Carried.Answered _ -> Outcome.ANSWERED;
            case Carried.HeldBack _ -> Outcome.HELD_BACK;
            case Carried.Unfit _ -> Outcome.CALLER_LEFT;
            case Carried.NotSent _ -> Outcome.FAILED;
            case Carried.Unanswered unanswered -> unanswered.late() ? Outcome.TIMED_OUT : Outcome.FAILED;
        };
    }

    /// One call, as often as it is tried.
    private final class Attempts {
        private final Forward call;
        private final byte @Nullable [] body;
        private final long deadline;
        private final Ending own = new Ending();

        Attempts(Forward call, byte @Nullable [] body, long deadline, Consumer<Runnable> ending) {
            this.call = call;
            this.body = body;
            this.deadline = deadline;
            ending.accept(own::end);
        }

        Carried make(Service service) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (own.isEnded() || !left.isPositive()) {
                return new Carried.Unanswered(
                        own.isEnded() ? "the call was ended here" : "its time was over", !own.isEnded());
            }
            Carried carried = next.carry(call, body, left, own::by);
            return switch (carried) {
                case Carried.Answered answered -> judged(service, answered);
                case Carried.NotSent _ -> throw CallFailure.carried(carried, repeatable());
                case Carried.Unanswered lost
                when !own.isEnded() -> throw CallFailure.carried(carried, repeatable() && !lost.late());
                case Carried.Unanswered _, Carried.HeldBack _, Carried.Unfit _ -> carried;
            };
        }

        private Carried judged(Service service, Carried.Answered answered) {
            int status = answered.status();
            List<String> waits = answered.headers().getOrDefault("retry-after", List.of());
            if (status == 429 || status == 503) {
                service.pauses().note(status, waits.isEmpty() ? null : waits.getFirst(), CallPayer.of(call));
            }
            if (status >= 502 && status <= 504) {
                throw CallFailure.carried(answered, repeatable() && waits.isEmpty());
            }
            return answered;
        }

        private boolean repeatable() {
            return call.operation().idempotent();
        }
    }
}
