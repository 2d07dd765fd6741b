package io.intertwine.api.port;

import static java.lang.System.Logger.Level.ERROR;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// For those who implement [RecordStore]: brings changes to listeners in the threads of those who made them, one at a
/// time
/// and in order. Thread-safe.
///
/// It never holds more changes than there are callers inside [#deliver], because each stays until its own is delivered.
public final class ChangeFeed {
    private static final System.Logger LOG = System.getLogger(ChangeFeed.class.getName());

    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final Queue<RecordChange> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    public AutoCloseable listen(Consumer<RecordChange> listener) {
        Place place = new Place(listener);
        places.add(place);
        return () -> places.remove(place);
    }

    /// Puts the change in line. The caller sees to the order, and calls [#deliver] when it holds no lock any more.
    public void add(RecordChange change) {
        waiting.add(change);
    }

    /// Returns when everything that was in line is delivered.
    public void deliver() {
        if (turn.isHeldByCurrentThread()) {
            return; // a listener made this change; the loop below, further up this stack, brings it next
        }
        turn.lock();
        try {
            for (RecordChange change = waiting.poll(); change != null; change = waiting.poll()) {
                deliver(change);
            }
        } finally {
            turn.unlock();
        }
    }

    private void deliver(RecordChange change) {
        for (Place place : places) {
            try {
                place.listener.accept(change);
            } catch (RuntimeException e) {
                LOG.log(ERROR, "A listener failed on the change of " + change.kind() + " '" + change.key() + "'.", e);
            }
        }
    }

    /// Where one listener stands; the same listener may stand in several places.
    private static final class Place {
        final Consumer<RecordChange> listener;

        Place(Consumer<RecordChange> listener) {
            this.listener = listener;
        }
    }
}
