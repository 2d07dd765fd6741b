package io.intertwine.server.gateway;

import io.intertwine.api.ErrorCode;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is known of one third-party system as a partner of calls: its circuit, how many calls are
/// under way, and whether it asked to be left alone. Any thread may use it.
final class Service {
    private static final long RETRY_DELAY = 100;
    private static final long RETRY_JITTER = 50;
    private static final int SHARE = 4;
    private static final TypeLiteral<CompletionStage<Object>> STAGE = new TypeLiteral<>() {};

    private final ThirdPartySystemId id;
    private final CallLimits limits;
    private final TypedGuard<CompletionStage<Object>> guard;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ConcurrentMap<ClientId, AtomicInteger> clients = new ConcurrentHashMap<>();
    private final Pauses pauses;
    private final CallFigures figures;
    private volatile CircuitBreakerState circuit = CircuitBreakerState.CLOSED;
    private volatile long opened;

    Service(ThirdPartySystemId id, CallLimits limits, CallFigures figures) {
        this.id = id;
        this.limits = limits;
        this.figures = figures;
        this.pauses = new Pauses(limits.longestPause(), System::nanoTime);
        this.guard = TypedGuard.create(STAGE)
                .withDescription("calls of " + id)
                .withThreadOffload(true)
                .withThreadOffloadExecutor(Runnable::run) // calls find to their event loop by themselves
                .withCircuitBreaker()
                .when(CallFailure::blamesSystem)
                .requestVolumeThreshold(limits.circuit().calls())
                .failureRatio(limits.circuit().share())
                .delay(limits.circuit().pause().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::changed)
                .done()
                .withRetry()
                .maxRetries(limits.retries())
                .delay(RETRY_DELAY, ChronoUnit.MILLIS)
                .jitter(RETRY_JITTER, ChronoUnit.MILLIS)
                .maxDuration(limits.timeLimit().toMillis() + 1, ChronoUnit.MILLIS)
                .whenException(CallFailure::isRepeatable)
                .done()
                .build();
    }

    private void changed(CircuitBreakerState state) {
        opened = System.nanoTime();
        circuit = state;
    }

    /// Makes attempts until one is answered well, or no further one is of use.
    @SuppressWarnings("unchecked") // what comes out is what an attempt gave
    <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> attempt) {
        return (CompletionStage<T>) guard.get(() -> (CompletionStage<Object>) attempt.get());
    }

    /// Why a call is not tried.
    record Held(ErrorCode code, String why, Duration pause) {}

    /// Counts a call in; says why not when it has to wait.
    ///
    /// @param payer who was asked for a pause: the grant, or the client where there is none
    @Nullable
    Held enter(ClientId client, Record payer) {
        if (!enter(client)) {
            return new Held(
                    SifError.TOO_MANY_CALLS,
                    "The third-party system '" + id + "' has as many calls under way as '" + client
                            + "' may have of its " + limits.atOnce() + ": wait a moment.",
                    Duration.ofSeconds(1));
        }
        Duration paused = pauses.left(payer);
        if (paused == null) {
            return null;
        }
        leave(client);
        return new Held(
                SifError.CIRCUIT_OPEN,
                "The third-party system '" + id + "' asked for a pause: call again when it is over.",
                paused);
    }

    /// Why nothing is tried while the circuit is open.
    Held circuitHeld() {
        return new Held(
                SifError.CIRCUIT_OPEN,
                "The third-party system '" + id + "' failed too often: it is left alone for a moment.",
                circuitOpenFor());
    }

    /// Counts a call in; false when there are too many, or this client has its share of them.
    ///
    /// A client may have so many times what is free. So one alone gets most, several share alike,
    /// and whoever comes next finds room.
    boolean enter(ClientId client) {
        AtomicInteger own = clients.computeIfAbsent(client, _ -> new AtomicInteger());
        int free = limits.atOnce() - underWay.get();
        if (own.get() >= SHARE * free) {
            return false;
        }
        if (underWay.incrementAndGet() > limits.atOnce()) {
            underWay.decrementAndGet();
            return false;
        }
        own.incrementAndGet();
        return true;
    }

    void leave(ClientId client) {
        underWay.decrementAndGet();
        clients.computeIfAbsent(client, _ -> new AtomicInteger()).decrementAndGet();
    }

    int underWay() {
        return underWay.get();
    }

    /// How long an open circuit stays open yet.
    private Duration circuitOpenFor() {
        long left = limits.circuit().pause().toNanos() - (System.nanoTime() - opened);
        return Duration.ofNanos(Math.max(0, left));
    }

    /// 0 closed, 1 half open, 2 open.
    int circuit() {
        return switch (circuit) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    Pauses pauses() {
        return pauses;
    }

    CallFigures figures() {
        return figures;
    }
}
