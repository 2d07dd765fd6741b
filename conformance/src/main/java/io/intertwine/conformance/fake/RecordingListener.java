package io.intertwine.conformance.fake;

import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A subscriber that writes down its frames, and can be made to block as a slow socket does. Any thread may ask.
public final class RecordingListener implements LiveListener {
    private final List<LiveFrame> frames = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private boolean blocking;
    private boolean blocked;

    /// The next frame is written down, and then the listener blocks until [#release].
    public void block() {
        lock.lock();
        try {
            blocking = true;
        } finally {
            lock.unlock();
        }
    }

    public void release() {
        lock.lock();
        try {
            blocking = false;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether a frame keeps the listener blocked at this moment.
    public boolean isBlocked() {
        lock.lock();
        try {
            return blocked;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void frame(LiveFrame frame) {
        frames.add(frame);
        lock.lock();
        try {
            blocked = blocking;
            while (blocking) {
                released.awaitUninterruptibly();
            }
            blocked = false;
        } finally {
            lock.unlock();
        }
    }

    public List<LiveFrame> frames() {
        return List.copyOf(frames);
    }

    public <F extends LiveFrame> List<F> frames(Class<F> type) {
        return frames.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// The changes of all deltas in the order of their arrival.
    public List<TwinChange> changes() {
        return frames(LiveFrame.Delta.class).stream()
                .flatMap(delta -> delta.changes().stream())
                .toList();
    }

    /// The reported values of one property in deltas, in the order of their arrival.
    public List<JsonValue> values(String property) {
        return changes().stream()
                .map(change -> change.properties().get(property))
                .filter(Objects::nonNull)
                .map(PropertyState::reported)
                .filter(Objects::nonNull)
                .map(Sample::value)
                .toList();
    }
}
