package io.intertwine.sif.sdc;

import io.intertwine.api.access.CallRequest;
import io.intertwine.api.sif.sdc.Admission.Forward;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A forwarded call, until it ends. Any thread may call.
final class UnderWay {
    private enum Mark implements Runnable {
        REVOKED,
        ENDED;

        @Override
        public void run() {}
    }

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
        if (!task.compareAndSet(null, wanted) && task.compareAndSet(Mark.REVOKED, Mark.ENDED)) {
            wanted.run();
        }
    }

    /// Runs the task, now or as soon as there is one.
    void revoke() {
        Runnable before = task.getAndUpdate(UnderWay::afterRevocation);
        if (before != null && !(before instanceof Mark)) {
            before.run();
        }
    }

    private static Runnable afterRevocation(@Nullable Runnable now) {
        if (now == null) {
            return Mark.REVOKED;
        }
        return now instanceof Mark mark ? mark : Mark.ENDED;
    }

    void end() {
        task.set(Mark.ENDED);
    }
}
