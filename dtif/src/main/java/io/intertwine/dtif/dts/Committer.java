package io.intertwine.dtif.dts;

import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Entry;
import io.intertwine.api.port.LiveStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Brings changes to disk in groups, in the order they were handed over, and only then lets them be
/// acknowledged.
///
/// A group is whatever waits, so a lone change is not delayed and a flood shares one flush. When the store
/// fails, the group is tried again until it succeeds: nothing is acknowledged meanwhile, and the bounded queue
/// slows the sources.
final class Committer implements AutoCloseable {
    private record Pending(Kept kept, long sequence, Runnable durable) {}

    /// What is to be stored of a hand-over.
    ///
    /// @param flushed whether one of them has to survive the loss of power
    record Kept(List<Entry> entries, boolean flushed) {
        static final Kept NOTHING = new Kept(List.of(), false);

        static Kept flushed(Entry entry) {
            return new Kept(List.of(entry), true);
        }
    }

    private static final Logger LOG = System.getLogger(Committer.class.getName());
    private static final int LARGEST_GROUP = 1000;
    /// Numbers without a flush, such as those of events, are flushed at times: a start skips only so
    /// many.
    static final long MOST_NUMBERS_BEHIND = 10_000;

    private static final Duration FIRST_RETRY = Duration.ofMillis(20);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(1);

    private final LiveStore store;
    private final BlockingQueue<Pending> queue;
    private final ExecutorService acknowledger = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("acknowledger").factory());
    private final Thread thread;
    private long flushed;
    private volatile boolean closing;
    private volatile @Nullable String failure;

    Committer(LiveStore store, int capacity) {
        this.store = store;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().name("committer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Hands over entries; waits while the queue is full. `durable` runs on a thread of its own after the
    /// commit. After [#close] what finds no place is dropped, without an acknowledgement.
    void add(Kept kept, long sequence, Runnable durable) throws InterruptedException {
        Pending pending = new Pending(kept, sequence, durable);
        boolean added = queue.offer(pending);
        while (!added && !closing) {
            added = queue.offer(pending, 100, TimeUnit.MILLISECONDS);
        }
    }

    /// Why nothing is being stored at the moment, if that is so.
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void run() {
        List<Pending> group = new ArrayList<>(LARGEST_GROUP);
        try {
            while (!closing || !queue.isEmpty()) {
                Pending first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, LARGEST_GROUP - 1);
                    commit(group);
                    group.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Pending> group) throws InterruptedException {
        List<Entry> entries = new ArrayList<>();
        long sequence = 0;
        boolean flush = false;
        for (Pending pending : group) {
            entries.addAll(pending.kept().entries());
            flush |= pending.kept().flushed();
            sequence = Math.max(sequence, pending.sequence());
        }
        // also where nothing asks for it: no number may be used twice after the loss of power
        boolean behind = sequence - flushed >= MOST_NUMBERS_BEHIND;
        if (!entries.isEmpty() || behind) {
            storeAtLast(new LiveBatch(sequence, entries, flush || behind));
            flushed = flush || behind ? Math.max(flushed, sequence) : flushed;
        }
        List<Runnable> acknowledgements = group.stream().map(Pending::durable).toList();
        acknowledger.execute(() -> acknowledgements.forEach(Committer::acknowledge));
    }

    private void storeAtLast(LiveBatch batch) throws InterruptedException {
        Duration delay = FIRST_RETRY;
        while (!stored(batch, delay)) {
            Thread.sleep(delay);
            delay = delay.multipliedBy(2);
            delay = delay.compareTo(SLOWEST_RETRY) > 0 ? SLOWEST_RETRY : delay;
        }
    }

    /// Whatever a store throws, its changes wait: a committer that ended would hold back every source in
    /// silence.
    private boolean stored(LiveBatch batch, Duration delay) {
        try {
            store.commit(batch);
            failure = null;
            return true;
        } catch (RuntimeException e) {
            failure = e.getMessage() == null ? e.toString() : e.getMessage();
            LOG.log(Level.ERROR, "Live state cannot be stored; trying again in " + delay.toMillis() + " ms", e);
            return false;
        }
    }

    private static void wake() {
        // an empty queue is looked at again at once
    }

    private static void acknowledge(Runnable durable) {
        try {
            durable.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A source could not be acknowledged; it will send the change again", e);
        }
    }

    /// Stores what was handed over so far, then stops; gives up on a store that keeps failing.
    @Override
    public void close() {
        closing = true;
        queue.offer(new Pending(Kept.NOTHING, 0, Committer::wake));
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        acknowledger.close();
    }
}
