package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dtac.AccessChange;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One subscriber: shards put changes into its outbox, its own virtual thread makes frames of them.
///
/// The thread looks at its view anew before each frame when rules, lists or worlds changed, so what a rule took
/// away is not sent any more. While the listener blocks, changes are conflated or overflow into a gap; nobody
/// else waits.
final class Subscription implements LiveSubscription {
    private static final Logger LOG = System.getLogger(Subscription.class.getName());
    private static final int SYSTEMS = 10_000;

    private final Subscriptions home;
    private final Interest interest;
    private final LiveListener listener;
    private final Views views;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Outbox outbox;
    private final Map<TwinSystemId, SystemStatus> systems = new LinkedHashMap<>();
    private View view = View.EMPTY;
    private boolean viewStale = true;
    private boolean snapshotDue = true;
    private boolean gap;
    private boolean closed;
    private long offered;
    private long sent;

    /// What the thread takes out of the guarded part at once.
    private record Taken(
            boolean viewStale,
            boolean snapshotDue,
            boolean gap,
            List<TwinChange> changes,
            Map<TwinSystemId, SystemStatus> systems,
            long sequence) {}

    Subscription(Subscriptions home, Interest interest, LiveListener listener, Views views, int orderedBound) {
        this.home = home;
        this.interest = interest;
        this.listener = listener;
        this.views = views;
        this.outbox = interest.channel() == Channel.LATEST ? new Outbox.Latest() : new Outbox.Ordered(orderedBound);
    }

    void offer(TwinChange change, long sequence) {
        lock.lock();
        try {
            if (!closed) {
                offered = Math.max(offered, sequence);
                gap |= !outbox.add(change);
                news.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    void offer(TwinSystemId system, SystemStatus status) {
        lock.lock();
        try {
            if (!closed && systems.size() < SYSTEMS) {
                systems.put(system, status);
                news.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Tells that rules changed.
    void lookAgain(AccessChange change) {
        if (views.changed(change)) {
            viewIsStale();
        }
    }

    /// Tells that the twin list or a world changed.
    void lookAgain() {
        views.changed();
        viewIsStale();
    }

    private void viewIsStale() {
        lock.lock();
        try {
            viewStale = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    void run() {
        Duration tick = interest.rate() == 0 ? Duration.ZERO : Duration.ofNanos(1_000_000_000L / interest.rate());
        try {
            for (Optional<Taken> taken = take(); taken.isPresent(); taken = take()) {
                long begun = System.nanoTime();
                deliver(taken.get());
                Thread.sleep(Duration.ofNanos(Math.max(0, tick.toNanos() - (System.nanoTime() - begun))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "A subscription ended: its listener failed", e);
        } finally {
            close();
            views.follow(View.EMPTY, this);
        }
    }

    private Optional<Taken> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !viewStale && !snapshotDue && !gap && outbox.isEmpty() && systems.isEmpty()) {
                news.await();
            }
            if (closed) {
                return Optional.empty();
            }
            Taken taken = new Taken(
                    viewStale, snapshotDue || gap, gap, outbox.drain(), new LinkedHashMap<>(systems), offered);
            viewStale = false;
            snapshotDue = false;
            gap = false;
            systems.clear();
            return Optional.of(taken);
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Taken taken) {
        List<TwinChange> changes = new ArrayList<>();
        boolean snapshot = taken.snapshotDue();
        if (taken.viewStale()) {
            View before = view;
            view = views.look();
            snapshot |= views.follow(view, this) || !view.equals(before);
            goneFrom(before).forEach(changes::add);
        }
        boolean first = taken.snapshotDue() && !taken.gap();
        if (!first) {
            taken.systems().forEach(this::systemChange);
        }
        if (taken.gap()) {
            frame(new LiveFrame.Gap(sent, taken.sequence(), "The subscriber was slower than the changes."));
        } else {
            taken.changes().forEach(change -> view.filter(change).ifPresent(changes::add));
        }
        if (!changes.isEmpty()) {
            frame(new LiveFrame.Delta(Math.max(sent, taken.sequence()), changes));
        }
        if (snapshot) {
            frame(views.snapshot(view));
        }
        if (first) {
            taken.systems().forEach(this::systemChange);
        }
    }

    private List<TwinChange> goneFrom(View before) {
        return before.twins().keySet().stream()
                .filter(twin -> !view.twins().containsKey(twin) && !views.isListed(twin))
                .map(this::gone)
                .toList();
    }

    private TwinChange gone(TwinId twin) {
        return new TwinChange(twin, Map.of(), List.of(), new SyncState.Gone(views.now()));
    }

    private void systemChange(TwinSystemId system, SystemStatus status) {
        List<TwinId> twins = view.ofSystem(system);
        if (!twins.isEmpty()) {
            frame(new LiveFrame.SystemChange(sent, system, status, twins));
        }
    }

    private void frame(LiveFrame frame) {
        sent = Math.max(sent, frame.seq());
        listener.frame(frame);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
        home.closed(this);
    }
}
