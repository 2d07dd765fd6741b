package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunStep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A run that begins: it is written together with its first step, once. One thread at a time writes it.
final class Beginning {
    private static final Duration SOON = Duration.ofMillis(20);

    private final Run run;
    private final @Nullable String key;
    private final CompletableFuture<Boolean> written = new CompletableFuture<>();

    /// @param key under which it is started; null for none
    Beginning(Run run, @Nullable String key) {
        this.run = run;
        this.key = key;
    }

    boolean isWritten() {
        return written.isDone() && !written.isCompletedExceptionally();
    }

    /// Fails as [RunBook#begin] does, and ever after: whoever started the run was told so.
    ///
    /// @param now null when it is as it was
    void write(RunBook book, @Nullable Run now, List<RunStep> steps) {
        if (written.isCompletedExceptionally()) {
            throw new IllegalStateException("The run " + run.id() + " did not begin.", written.exceptionNow());
        }
        try {
            book.begin(now == null ? run : now, key, steps);
            written.complete(true);
        } catch (RuntimeException e) {
            written.completeExceptionally(e);
            throw e;
        }
    }

    /// Returns when the run is on the disk.
    ///
    /// @param flush writes it, when its first step is long in coming
    void await(Runnable flush) {
        try {
            boolean _ = written.get(SOON.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            flush.run();
        } catch (InterruptedException _) {
            flush.run();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e);
        }
    }
}
