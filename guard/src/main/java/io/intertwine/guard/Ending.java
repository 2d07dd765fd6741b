package io.intertwine.guard;

import java.util.concurrent.atomic.AtomicReference;

/// Ends a call from outside, as often as it is sent anew; an end that comes first is not lost.
/// Thread-safe.
public final class Ending {
    private final AtomicReference<Runnable> now = new AtomicReference<>(() -> {});
    private volatile boolean ended;

    /// Ends what is under way, and whatever is sent later.
    public void end() {
        ended = true;
        now.get().run();
    }

    /// @param task ends what is under way from now on, and what has ended already without harm; it may
    ///             run twice
    public void by(Runnable task) {
        now.set(task);
        if (ended) {
            task.run();
        }
    }

    public boolean isEnded() {
        return ended;
    }
}
