package io.intertwine.connector.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A request that was sent and whose answer is still to come; closing it abandons the request.
public final class PendingAnswer<T> implements AutoCloseable {
    private final CompletableFuture<HttpResponse<T>> response;

    PendingAnswer(CompletableFuture<HttpResponse<T>> response) {
        this.response = response;
    }

    /// Blocks until the answer is there, as long as it takes.
    public HttpResponse<T> await() throws IOException, InterruptedException {
        try {
            return response.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /// Fails with [HttpTimeoutException] when the answer, with its body, is not there in time.
    public HttpResponse<T> await(Duration limit) throws IOException, InterruptedException {
        try {
            return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            HttpTimeoutException late = new HttpTimeoutException("no answer within " + limit.toMillis() + " ms");
            late.initCause(e);
            throw late;
        }
    }

    private static IOException failure(ExecutionException e) {
        return e.getCause() instanceof IOException io ? io : new IOException("the request failed", e.getCause());
    }

    @Override
    public void close() {
        if (!response.isDone()) {
            response.cancel(true);
        }
    }
}
