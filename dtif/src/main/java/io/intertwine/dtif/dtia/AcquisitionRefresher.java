package io.intertwine.dtif.dtia;

import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinListChange;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Acquires selected twins again: on a schedule, when their system comes back, when their description changes, and
/// when they are selected. One thread decides; each system is asked on a thread of its own, never twice at once.
public final class AcquisitionRefresher implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AcquisitionRefresher.class.getName());
    private static final double JITTER = 0.1;

    private final LocalWorlds worlds;
    private final TwinList list;
    private final TwinAcquirer acquirer;
    private final KeptAcquisitions kept;
    private final AcquisitionLimits limits;
    private final InstantSource clock;
    private final Set<TwinId> changed = ConcurrentHashMap.newKeySet();
    private final Set<TwinSystemId> returned = ConcurrentHashMap.newKeySet();
    private final Set<TwinSystemId> busy = ConcurrentHashMap.newKeySet();
    private final Set<TwinSystemId> again = ConcurrentHashMap.newKeySet();
    private final Map<TwinSystemId, Long> due = new HashMap<>();
    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("acquisition-refresh").unstarted(this::run);

    public AcquisitionRefresher(
            LocalWorlds worlds,
            TwinList list,
            TwinAcquirer acquirer,
            KeptAcquisitions kept,
            AcquisitionLimits limits,
            InstantSource clock) {
        this.worlds = worlds;
        this.list = list;
        this.acquirer = acquirer;
        this.kept = kept;
        this.limits = limits;
        this.clock = clock;
        list.onChange(this::listChanged);
    }

    public void start() {
        thread.start();
    }

    private void listChanged(TwinListChange change) {
        change.unlisted().forEach(twin -> kept.forget(twin.id()));
        change.listed().forEach(twin -> changed.add(twin.id()));
        nudges.release();
    }

    /// The system can be reached again.
    public void systemReturned(TwinSystemId system) {
        returned.add(system);
        nudges.release();
    }

    /// A world has other twins now.
    public void selectionChanged() {
        nudges.release();
    }

    private void run() {
        try {
            while (true) {
                Duration pause = round();
                if (nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(limits.settle());
                    nudges.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks for what is due and answers how long nothing else will be, unless something happens.
    private Duration round() {
        try {
            return look(worlds.selected());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Twins could not be refreshed; trying again in " + limits.refresh(), e);
            return limits.refresh();
        }
    }

    private Duration look(Set<TwinId> selected) {
        long now = System.nanoTime();
        Set<TwinSystemId> back = taken(returned);
        Set<TwinId> other = taken(changed);
        Map<TwinSystemId, List<Twin>> bySystem =
                selected.stream().flatMap(id -> list.find(id).stream()).collect(Collectors.groupingBy(Twin::system));
        due.keySet().retainAll(bySystem.keySet());
        forgetOld(selected);
        bySystem.forEach((system, twins) -> {
            boolean all = back.contains(system) || due.computeIfAbsent(system, _ -> next(now)) <= now;
            List<Twin> wanted = all
                    ? twins
                    : twins.stream().filter(twin -> unknown(twin, other)).toList();
            if (!wanted.isEmpty()) {
                ask(system, wanted, all, now);
            }
        });
        long earliest = due.values().stream().mapToLong(Long::longValue).min().orElse(next(now));
        return Duration.ofNanos(Math.max(1_000_000, earliest - now));
    }

    private long next(long now) {
        double factor = 1 - JITTER + 2 * JITTER * RandomGenerator.getDefault().nextDouble();
        return now + (long) (limits.refresh().toNanos() * factor);
    }

    private static <T> Set<T> taken(Set<T> from) {
        Set<T> all = new HashSet<>(from);
        from.removeAll(all);
        return all;
    }

    private boolean unknown(Twin twin, Set<TwinId> other) {
        Acquisition acquisition = kept.find(twin.id()).orElse(null);
        return acquisition == null
                || (other.contains(twin.id()) && !acquisition.model().equals(ModelDigest.of(twin.description())));
    }

    private void ask(TwinSystemId system, List<Twin> twins, boolean all, long now) {
        if (all) {
            due.put(system, next(now));
        }
        if (!busy.add(system)) {
            later(system, twins, all);
            return;
        }
        Thread.ofVirtual().name("acquisition-refresh-" + system).start(() -> {
            try {
                acquirer.acquire(twins, limits.refresh());
            } finally {
                busy.remove(system);
                if (again.remove(system)) {
                    nudges.release();
                }
            }
        });
    }

    /// The system is being asked: what is due now waits until its answers are here.
    private void later(TwinSystemId system, List<Twin> twins, boolean all) {
        if (all) {
            returned.add(system);
        } else {
            twins.forEach(twin -> changed.add(twin.id()));
        }
        again.add(system);
        if (!busy.contains(system) && again.remove(system)) {
            nudges.release(); // they came meanwhile
        }
    }

    /// Nobody asks again for twins that no world has: what was acquired of them does not judge for ever.
    private void forgetOld(Set<TwinId> selected) {
        Instant oldest = clock.instant().minus(limits.refresh().multipliedBy(2));
        kept.all().stream()
                .filter(acquisition -> !selected.contains(acquisition.twin())
                        && acquisition.acquired().isBefore(oldest))
                .forEach(acquisition -> kept.forget(acquisition.twin()));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
