package io.intertwine.connector.mqtt.session;

import io.reactivex.Single;
import io.reactivex.disposables.CompositeDisposable;
import io.reactivex.disposables.Disposable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// The end of a session: its reason, and what then is given up or given back. Any thread may call.
///
/// The client keeps what is not answered for a session that goes on later; ours do not, so everything that waits for an
/// answer is cancelled here, and with the last of it the client's thread ends.
final class SessionEnd {
    private static final long GOOD_BYE_SECONDS = 2;

    private final Executor worker;
    private final CompletableFuture<String> reason = new CompletableFuture<>();
    private final CompositeDisposable waiting = new CompositeDisposable();
    private final AtomicReference<Disposable> messages = new AtomicReference<>();

    SessionEnd(Executor worker) {
        this.worker = worker;
    }

    /// The flow of messages, to be ended after the last one that arrived was worked on.
    void endsWith(Disposable flow) {
        messages.set(flow);
    }

    /// The broker's answer; cancelled when the session ends before it comes.
    <T> CompletableFuture<T> answer(Single<T> asked) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Disposable wait = asked.doOnDispose(() -> answer.cancel(false))
                .subscribe(answer::complete, answer::completeExceptionally);
        waiting.add(wait);
        var _ = answer.whenComplete((_, _) -> waiting.delete(wait));
        return answer;
    }

    /// Acknowledges while there is somebody to tell; after the end the broker sends the message again.
    BooleanSupplier unlessReached(Runnable acknowledge) {
        return () -> {
            if (reason.isDone()) {
                return false;
            }
            try {
                acknowledge.run();
                return true;
            } catch (RejectedExecutionException _) {
                // the client's thread ended in this moment, and with it the connection
                return false;
            }
        };
    }

    void reached(String why) {
        if (!reason.complete(why)) {
            return;
        }
        waiting.dispose();
        Disposable flow = messages.get();
        if (flow != null) {
            // behind the messages that wait for the worker: a broker that lost its session will not send them again
            worker.execute(flow::dispose);
        }
    }

    CompletableFuture<String> reason() {
        return reason;
    }

    /// Waits a moment for the good-bye, which may fail: then the connection was gone already, and that is the end too.
    void close(CompletableFuture<?> goodBye) {
        String why = goodBye.handle((_, _) -> "The connection was closed.")
                .completeOnTimeout("The broker did not hear the good-bye.", GOOD_BYE_SECONDS, TimeUnit.SECONDS)
                .join();
        reached(why);
    }
}
