package io.intertwine.server.live;

import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// Looks after a client that has enough: one that takes nothing for too long loses its connection;
/// a slow one does not. On the event loop of its connection only.
final class Watch {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final Executor loop;
    private final LongSupplier lacking;
    private final Stalling stalling;
    private final Runnable cut;
    private long timer = NONE;
    private long before;

    /// @param lacking bytes that the client has to take until it gets more; 0 when it gets more or is
    ///                gone
    /// @param cut     ends the connection at once
    Watch(Vertx vertx, Executor loop, LongSupplier lacking, Stalling stalling, Runnable cut) {
        this.vertx = vertx;
        this.loop = loop;
        this.lacking = lacking;
        this.stalling = stalling;
        this.cut = cut;
    }

    /// The client has enough.
    void begin() {
        if (timer == NONE) {
            before = lacking.getAsLong();
            lookLater();
        }
    }

    private void lookLater() {
        timer = vertx.setTimer(stalling.longest().toMillis(), _ -> loop.execute(this::look));
    }

    private void look() {
        timer = NONE;
        long now = lacking.getAsLong();
        if (now == 0) {
            return;
        }
        if (now >= before) {
            stalling.stalled().run();
            cut.run();
            return;
        }
        before = now;
        lookLater();
    }

    /// The client took what it had, or is gone.
    void end() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }
}
