package io.intertwine.server.gateway;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.http.HttpClientResponse;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is known of one third-party system as a partner of calls: its circuit, how many calls are under way, and
/// whether it asked to be left alone. Any thread may use it.
final class Service {
    private static final long RETRY_DELAY = 100;
    private static final long RETRY_JITTER = 50;
    private static final int SHARE = 4;
    private static final TypeLiteral<CompletionStage<HttpClientResponse>> STAGE = new TypeLiteral<>() {};

    private final CallLimits limits;
    private final TypedGuard<CompletionStage<HttpClientResponse>> guard;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ConcurrentMap<ClientId, AtomicInteger> clients = new ConcurrentHashMap<>();
    private final Pauses pauses;
    private final CallFigures figures;
    private volatile CircuitBreakerState circuit = CircuitBreakerState.CLOSED;
    private volatile long opened;

    Service(ThirdPartySystemId id, CallLimits limits, CallFigures figures) {
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
    CompletionStage<HttpClientResponse> guarded(Supplier<CompletionStage<HttpClientResponse>> attempt) {
        return guard.get(attempt);
    }

    /// Counts a call in; false when there are too many, or this client has its share of them.
    ///
    /// A client may have so many times what is free. So one alone gets most, several share alike, and whoever comes
    /// next finds room.
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
    Duration circuitOpenFor() {
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

    /// How long this call has to wait because the system asked for it; null when it need not.
    @Nullable
    Duration paused(Record caller) {
        return pauses.left(caller);
    }
}
