package io.intertwine.connector.http.wot;

import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Gone;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Unavailable;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.http.wot.Catalog.Reloaded;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Reads Thing Descriptions afresh and asks their Things what they permit, a few at once. Any thread may call.
final class ThingAcquisitions {
    private static final int AT_ONCE = 8;

    private final Wiring wiring;
    private final Catalog catalog;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    ThingAcquisitions(Wiring wiring, Catalog catalog) {
        this.wiring = wiring;
        this.catalog = catalog;
    }

    List<TwinAcquisition> acquire(Set<TwinId> twins, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        Map<TwinId, ThingSource> sources = new HashMap<>();
        twins.forEach(twin -> catalog.sourceOf(twin).ifPresent(source -> sources.put(twin, source)));
        boolean all = sources.size() < twins.size() || twins.isEmpty();
        Set<ThingSource> wanted = all ? Set.copyOf(wiring.configuration().sources()) : new HashSet<>(sources.values());
        Map<ThingSource, Reloaded> reloaded = each(
                wanted,
                source -> () -> catalog.reload(source),
                deadline,
                source -> Catalog.stale("The " + source.name() + " took too long."));
        Map<TwinId, TwinAcquisition> answers = each(
                twins,
                twin -> () -> answer(twin, problem(twin, sources, reloaded), deadline),
                deadline,
                twin -> new Unavailable(
                        twin, "The Thing '" + twin + "' did not answer within " + limit.toMillis() + " ms."));
        return List.copyOf(answers.values());
    }

    /// Why it is not certain what there is to know of the Thing, or whether it is still there.
    private Optional<String> problem(
            TwinId twin, Map<TwinId, ThingSource> sources, Map<ThingSource, Reloaded> reloaded) {
        ThingSource source = sources.get(twin);
        Optional<Reloaded> own = Optional.ofNullable(source == null ? null : reloaded.get(source));
        boolean found = own.map(Reloaded::fresh).orElse(true) && present(twin);
        return found
                ? Optional.empty()
                : own.map(Reloaded::problem)
                        .orElseGet(() -> reloaded.values().stream()
                                .flatMap(each -> each.problem().stream())
                                .findFirst());
    }

    private boolean present(TwinId twin) {
        return catalog.find(twin).isPresent() && catalog.sourceOf(twin).isPresent();
    }

    private TwinAcquisition answer(TwinId twin, Optional<String> problem, long deadline) throws InterruptedException {
        if (problem.isPresent()) {
            return new Unavailable(twin, problem.get());
        }
        Optional<ThingSession> session = catalog.find(twin);
        return session.isPresent()
                ? new ThingPermission(session.get().thing(), session.get().properties()).ask(deadline)
                : new Gone(twin);
    }

    /// Does one task for each, a few at once; what is not done at the deadline gets the other answer.
    private <K, V> Map<K, V> each(
            Set<K> keys,
            java.util.function.Function<K, Callable<V>> task,
            long deadline,
            java.util.function.Function<K, V> late) {
        Map<K, V> done = new HashMap<>();
        List<K> order = List.copyOf(keys);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<V>> tasks =
                    order.stream().map(key -> inTurn(task.apply(key))).toList();
            List<Future<V>> futures =
                    threads.invokeAll(tasks, Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            for (int i = 0; i < order.size(); i++) {
                done.put(order.get(i), result(futures.get(i)).orElse(late.apply(order.get(i))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            order.forEach(key -> done.computeIfAbsent(key, late));
        }
        return done;
    }

    private <V> Callable<V> inTurn(Callable<V> task) {
        return () -> {
            turns.acquire();
            try {
                return task.call();
            } finally {
                turns.release();
            }
        };
    }

    private static <V> Optional<V> result(Future<V> future) throws InterruptedException {
        try {
            return Optional.of(future.get());
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An acquisition answers with a value, never with a failure.", e);
        }
    }
}
