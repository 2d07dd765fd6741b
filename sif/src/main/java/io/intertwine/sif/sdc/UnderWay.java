package io.intertwine.sif.sdc;

import io.intertwine.api.access.CallRequest;
import io.intertwine.api.sif.sdc.Admission.Forward;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A forwarded call, until it ends. Any thread may call.
final class UnderWay {
    private static final Runnable REVOKED = () -> {};
    private static final Runnable ENDED = () -> {};

    private final CallRequest request;
    private final Forward forward;
    private final AtomicReference<@Nullable Runnable> task = new AtomicReference<>();

    UnderWay(CallRequest request, Forward forward) {
        this.request = request;
        this.forward = forward;
    }

    CallRequest request() {
        return request;
    }

    Forward forward() {
        return forward;
    }

    void onRevoked(Runnable wanted) {
        if (!task.compareAndSet(null, wanted) && task.compareAndSet(REVOKED, ENDED)) {
            wanted.run();
        }
    }

    /// Runs the task, now or as soon as there is one.
    void revoke() {
        Runnable before = task.getAndUpdate(now -> now == null ? REVOKED : now == REVOKED ? REVOKED : ENDED);
        if (before != null && before != REVOKED && before != ENDED) {
            before.run();
        }
    }

    void end() {
        task.set(ENDED);
    }
}
