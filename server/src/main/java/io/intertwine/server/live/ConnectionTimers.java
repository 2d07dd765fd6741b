package io.intertwine.server.live;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/// The timers of one connection, which end with it: one that went on would keep all that the connection had. On the
/// event loop of the connection only.
final class ConnectionTimers {
    private final Vertx vertx;
    private final List<Long> timers = new ArrayList<>(2);
    private boolean ended;

    ConnectionTimers(Vertx vertx) {
        this.vertx = vertx;
    }

    /// Runs the task once, unless the connection is gone by then.
    ///
    /// @param millis at least 1
    void after(long millis, Runnable task) {
        if (!ended) {
            timers.add(vertx.setTimer(millis, _ -> task.run()));
        }
    }

    /// Runs the task again and again while there is the connection.
    void every(long millis, Runnable task) {
        if (!ended) {
            timers.add(vertx.setPeriodic(millis, _ -> task.run()));
        }
    }

    /// The connection is gone, in whatever way.
    void end() {
        ended = true;
        timers.forEach(vertx::cancelTimer);
        timers.clear();
    }
}
