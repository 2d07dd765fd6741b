package io.intertwine.dtif.dtia;

import io.intertwine.api.dtif.dtia.AcquisitionRoute;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Acquired;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Gone;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Unavailable;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Asks twin systems for properties and permission and keeps what they answer (clause 9.2 steps 9 to 11): systems
/// beside each other, the twins of one in batches, all within one time limit. Any thread may call; calls block.
public final class TwinAcquirer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TwinAcquirer.class.getName());

    private final AcquisitionRoute route;
    private final KeptAcquisitions kept;
    private final AcquisitionLimits limits;
    private final InstantSource clock;
    private final Semaphore turns;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("acquisition").factory());

    public TwinAcquirer(AcquisitionRoute route, KeptAcquisitions kept, AcquisitionLimits limits, InstantSource clock) {
        this.route = route;
        this.kept = kept;
        this.limits = limits;
        this.clock = clock;
        this.turns = new Semaphore(limits.parallel());
    }

    /// One answer for each twin.
    Map<TwinId, TwinAcquisition> acquire(Collection<Twin> twins) {
        return acquire(twins, limits.timeLimit());
    }

    Map<TwinId, TwinAcquisition> acquire(Collection<Twin> twins, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        Map<TwinId, TwinAcquisition> answers = new ConcurrentHashMap<>();
        Map<TwinSystemId, List<TwinId>> bySystem = twins.stream()
                .collect(Collectors.groupingBy(Twin::system, Collectors.mapping(Twin::id, Collectors.toList())));
        run(
                bySystem.entrySet().stream()
                        .map(each -> task(each.getKey(), each.getValue(), deadline, answers))
                        .toList(),
                limit);
        Map<TwinId, TwinAcquisition> complete = new TreeMap<>(answers);
        twins.forEach(twin -> complete.putIfAbsent(twin.id(), late(twin.id(), limit)));
        return complete;
    }

    /// Asks a system without twins to look through its own list.
    void look(TwinSystemId system) {
        run(
                List.of(() -> {
                    turns.acquire();
                    try {
                        return route.acquire(system, Set.of(), limits.timeLimit());
                    } finally {
                        turns.release();
                    }
                }),
                limits.timeLimit());
    }

    private static TwinAcquisition late(TwinId twin, Duration limit) {
        return new Unavailable(twin, "The twin system did not answer within " + limit.toMillis() + " ms.");
    }

    private <T> void run(List<Callable<T>> tasks, Duration limit) {
        try {
            List<Callable<T>> carried = tasks.stream().map(CurrentFlow::carry).toList();
            threads.invokeAll(carried, limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Callable<Boolean> task(
            TwinSystemId system, List<TwinId> twins, long deadline, Map<TwinId, TwinAcquisition> answers) {
        return () -> {
            turns.acquire();
            try {
                for (int from = 0; from < twins.size(); from += limits.batch()) {
                    Duration left = Duration.ofNanos(deadline - System.nanoTime());
                    if (!left.isPositive()) {
                        return false;
                    }
                    Set<TwinId> batch = Set.copyOf(twins.subList(from, Math.min(twins.size(), from + limits.batch())));
                    ask(system, batch, left).forEach(answer -> answers.put(answer.twin(), answer));
                }
                return true;
            } finally {
                turns.release();
            }
        };
    }

    private List<TwinAcquisition> ask(TwinSystemId system, Set<TwinId> batch, Duration limit) {
        try {
            List<TwinAcquisition> answers = route.acquire(system, batch, limit);
            answers.forEach(answer -> take(system, answer));
            return answers;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The acquisition of twins of '" + system + "' failed", e);
            return batch.stream()
                    .<TwinAcquisition>map(twin -> new Unavailable(twin, "The acquisition failed: " + e.getMessage()))
                    .toList();
        }
    }

    private void take(TwinSystemId system, TwinAcquisition answer) {
        switch (answer) {
            case Acquired(var description, var permission) ->
                kept.keep(Acquisition.of(system, description, permission, clock.instant()));
            case Gone(TwinId twin) -> kept.forget(twin);
            case Unavailable _ -> {
                // what was known before still holds
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
