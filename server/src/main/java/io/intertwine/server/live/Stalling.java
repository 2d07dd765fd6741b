package io.intertwine.server.live;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits, on a virtual thread, until a client has taken what was written. While it waits, what it would send
/// next is conflated; a client that takes nothing for too long loses its connection.
///
/// @param stalled counts clients that took nothing for too long
record Stalling(Duration longest, Runnable stalled) {
    /// Throws when the client is gone or did not read for too long.
    void await(Future<?> written) {
        try {
            written.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stalled.run();
            throw new CompletionException("The client took nothing for " + longest.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new CompletionException("The client is gone", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("The connection is being closed", e);
        }
    }
}
