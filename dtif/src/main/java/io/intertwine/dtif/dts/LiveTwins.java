package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.ChangeSink;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinListChange;
import io.intertwine.api.port.Acknowledgement;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.dtif.dts.Committer.Kept;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The live side of all twins. Changes go through the shard of their twin, get a place in one
/// sequence, are offered to followers at once and acknowledged when they are on disk.
///
/// The sequence never uses a number twice, also after a crash: a start skips more numbers than can
/// have been given out without being committed, and commits where it begins, so that the next start
/// skips further.
final class LiveTwins implements ChangeSink, AutoCloseable {
    private static final String NO_OUTAGE = "";
    private static final long SKIPPED_AT_START = 1L << 32;

    private final ConcurrentMap<TwinId, LiveTwin> twins = new ConcurrentHashMap<>();
    private final ConcurrentMap<TwinSystemId, String> outages = new ConcurrentHashMap<>();
    private final Expectations expectations = new Expectations();
    private final Places places = new Places();
    private final ChangeLog log;
    private final Figures figures;
    private final TwinList list;
    private final Subscriptions subscriptions;
    private final InstantSource clock;
    private final Committer committer;
    private final List<TwinShard> shards;
    private volatile long noted;

    LiveTwins(LiveStore store, TwinList list, Subscriptions subscriptions, DtsLimits limits, InstantSource clock) {
        this.log = subscriptions.log();
        this.figures = subscriptions.figures();
        this.list = list;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.committer = new Committer(store, limits.commitQueue());
        this.shards = IntStream.range(0, limits.shards())
                .mapToObj(index -> new TwinShard(index, limits.shardQueue()))
                .toList();
        recover(store);
    }

    private void recover(LiveStore store) {
        Instant now = clock.instant();
        // a copy can be shared out among processors, the list itself cannot
        List.copyOf(list.after("")).parallelStream().forEach(twin -> list(twin, now));
        long last = store.recover(put -> {
            LiveTwin twin = twins.get(put.twin());
            if (twin != null) {
                twin.recover(put.property(), put.state());
            }
        });
        twins.values().parallelStream().forEach(twin -> {
            twin.publish(now, 0);
            places.put(twin);
        });
        long begin = last == 0 ? 1 : last + SKIPPED_AT_START;
        store.commit(new LiveBatch(begin, List.of()));
        log.begin(begin);
    }

    void start() {
        committer.start();
        shards.forEach(TwinShard::start);
    }

    Optional<LiveTwin> find(TwinId id) {
        return Optional.ofNullable(twins.get(id));
    }

    Places places() {
        return places;
    }

    ChangeLog log() {
        return log;
    }

    Expectations expectations() {
        return expectations;
    }

    Instant now() {
        return clock.instant();
    }

    Optional<String> storeFailure() {
        return committer.failure();
    }

    void listChanged(TwinListChange change) {
        Instant now = clock.instant();
        change.listed().forEach(twin -> {
            list(twin, now);
            stand(twin);
        });
        for (Twin twin : change.unlisted()) {
            LiveTwin gone = twins.remove(twin.id());
            shard(twin.id()).submit(() -> {
                if (gone != null) {
                    places.remove(gone);
                }
                committer.add(Kept.flushed(new LiveBatch.Forget(twin.id())), log.last(), LiveTwins::nothing);
            });
        }
    }

    private void list(Twin twin, Instant now) {
        LiveTwin listed = twins.computeIfAbsent(twin.id(), id -> {
            LiveTwin live = new LiveTwin(id, log.last(), now, outage(twin.system()), figures);
            live.stand(PoseSource.of(twin));
            return live;
        });
        Set<String> raised = listed.describe(twin);
        if (!raised.isEmpty()) {
            keep(twin.id(), raised);
        }
    }

    /// What is known of properties that survived less until now: their next report may be the same.
    private void keep(TwinId id, Set<String> raised) {
        submit(id, (twin, _) -> {
            Keeping keeping = new Keeping(raised.size());
            raised.forEach(name -> twin.known(name).ifPresent(state -> keeping.put(twin, name, state)));
            return Optional.of(keeping.kept());
        });
    }

    /// It may stand elsewhere by what is said of it now.
    private void stand(Twin twin) {
        PoseSource source = PoseSource.of(twin);
        submit(twin.id(), (live, now) -> {
            if (live.stand(source) || (live.standing() == null && live.pose() != null)) {
                TwinChange nothing = new TwinChange(twin.id(), Map.of(), List.of(), null);
                places.moved(live, new Numbered(log.next(), nothing), now);
            }
            return Optional.empty();
        });
    }

    /// Null when the system is connected.
    private @Nullable String outage(TwinSystemId system) {
        String outage = outages.getOrDefault(system, "Its system is not connected yet.");
        return outage.equals(NO_OUTAGE) ? null : outage;
    }

    @Override
    public List<String> changes(TwinSystemId system, List<Change> changes, Runnable durable) {
        List<String> refused = new ArrayList<>();
        Map<TwinShard, List<Change>> accepted = new HashMap<>();
        for (Change change : changes) {
            LiveTwin twin = twins.get(change.twin());
            Optional<String> fault = SampleCheck.fault(twin == null ? null : twin.described(), system, change);
            fault.ifPresentOrElse(
                    refused::add,
                    () -> accepted.computeIfAbsent(shard(change.twin()), _ -> new ArrayList<>())
                            .add(change));
        }
        boolean awaited = !durable.equals(Acknowledgement.NONE);
        Runnable acknowledge = awaited ? onLast(Math.max(1, accepted.size()), durable) : durable;
        if (accepted.isEmpty() && awaited) {
            shards.getFirst().submit(() -> committer.add(Kept.NOTHING, log.last(), acknowledge));
        }
        accepted.forEach((shard, own) -> {
            TwinShard.Task task = () -> apply(own, acknowledge);
            if (awaited) {
                shard.submit(task);
            } else {
                shard.runOrSubmit(task);
            }
        });
        figures.refused.add(refused.size());
        return refused;
    }

    private static Runnable onLast(int parts, Runnable then) {
        AtomicInteger left = new AtomicInteger(parts);
        return () -> {
            if (left.decrementAndGet() == 0) {
                then.run();
            }
        };
    }

    /// Runs on the shard of all these changes.
    private void apply(List<Change> changes, Runnable acknowledge) throws InterruptedException {
        Instant now = clock.instant();
        Keeping keeping = new Keeping(changes.size());
        for (Change change : changes) {
            LiveTwin twin = twins.get(change.twin());
            if (twin != null) {
                apply(twin, change, now).ifPresent(state -> keeping.put(twin, change.property(), state));
            }
        }
        if (acknowledge.equals(Acknowledgement.NONE)) {
            store(keeping.kept());
        } else {
            committer.add(keeping.kept(), log.last(), acknowledge);
        }
    }

    private Optional<PropertyState> apply(LiveTwin twin, Change change, Instant now) {
        int writer = writer(twin.id());
        log.enter(writer);
        try {
            Optional<PropertyState> changed = twin.report(change, twin.unit(change.property()), now, log::next);
            changed.ifPresent(state -> tell(twin, Map.of(change.property(), state), now, revision(state)));
            return changed;
        } finally {
            log.leave(writer);
            expectations.reported(twin, change);
        }
    }

    private static long revision(PropertyState state) {
        return state.reported() == null ? 0 : state.reported().revision();
    }

    /// Publishes the twin's state, then tells the change to those who follow.
    private void tell(LiveTwin twin, Map<String, PropertyState> properties, Instant now, long number) {
        SyncState sync = twin.publish(now, number);
        places.tell(
                twin, log.add(Numbered.weighed(number, new TwinChange(twin.id(), properties, List.of(), sync))), now);
    }

    /// Remembers what a command wants, beside what is reported; null when it is not wanted any more.
    void desire(TwinId id, String property, String command, @Nullable Desired desired) {
        submit(
                id,
                (twin, now) -> twin.desire(property, command, desired, now).map(state -> {
                    tell(twin, Map.of(property, state), now, log.next());
                    Keeping keeping = new Keeping(1);
                    keeping.put(twin, property, state);
                    return keeping.kept();
                }));
    }

    @Override
    public void event(TwinSystemId system, TwinId id, TwinEvent event) {
        if (isOwn(system, id)) {
            submit(id, (twin, _) -> {
                long number = log.next();
                TwinChange change = new TwinChange(id, Map.of(), List.of(event), null);
                twin.offer(log.add(Numbered.weighed(number, change)));
                return Optional.empty();
            });
        }
    }

    private boolean isOwn(TwinSystemId system, TwinId id) {
        return list.find(id).filter(twin -> twin.system().equals(system)).isPresent();
    }

    /// What a shard does with one twin, and what of it is to be stored.
    @FunctionalInterface
    private interface Step {
        Optional<Kept> take(LiveTwin twin, Instant now);
    }

    private void submit(TwinId id, Step step) {
        int writer = writer(id);
        shards.get(writer).submit(() -> {
            LiveTwin twin = twins.get(id);
            if (twin != null) {
                store(take(twin, step, writer));
            }
        });
    }

    /// Numbers that come with nothing to store are noted now and then only.
    private void store(Kept kept) throws InterruptedException {
        long last = log.last();
        if (!kept.entries().isEmpty() || last - noted >= Committer.MOST_NUMBERS_BEHIND) {
            noted = last;
            committer.add(kept, last, LiveTwins::nothing);
        }
    }

    private Kept take(LiveTwin twin, Step step, int writer) {
        log.enter(writer);
        try {
            return step.take(twin, clock.instant()).orElse(Kept.NOTHING);
        } finally {
            log.leave(writer);
        }
    }

    @Override
    public void systemStatus(TwinSystemId system, SystemStatus status) {
        String outage = status instanceof SystemStatus.Unreachable(Instant _, String error) ? error : null;
        if (outage == null) {
            outages.put(system, NO_OUTAGE);
        } else {
            outages.put(system, outage);
        }
        subscriptions.offer(system, status);
        list.ofSystem(system).forEach(twin -> outage(twin.id(), live -> live.systemOutage(outage)));
    }

    @Override
    public void twinStatus(TwinSystemId system, TwinId id, String reason) {
        if (isOwn(system, id)) {
            outage(id, live -> live.twinOutage(reason.isEmpty() ? null : reason));
        }
    }

    private void outage(TwinId id, Consumer<LiveTwin> change) {
        submit(id, (twin, now) -> {
            change.accept(twin);
            if (twin.isSyncNews(now)) {
                tell(twin, Map.of(), now, log.next());
            }
            return Optional.empty();
        });
    }

    private TwinShard shard(TwinId id) {
        return shards.get(writer(id));
    }

    /// The number of the shard that changes the twin.
    private int writer(TwinId id) {
        return Math.floorMod(id.hashCode(), shards.size());
    }

    private static void nothing() {
        // nobody waits for this to be on disk
    }

    @Override
    public void close() {
        shards.forEach(TwinShard::close);
        committer.close();
    }
}
