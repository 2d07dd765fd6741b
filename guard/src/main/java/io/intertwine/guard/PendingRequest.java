package io.intertwine.guard;

import io.intertwine.api.IntertwineException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A request that was sent and whose answer is still to come; closing it abandons the request.
public final class PendingRequest<T> implements AutoCloseable {
    private final Future<T> answer;
    private final CountDownLatch underWay;
    private final Runnable abandon;

    PendingRequest(Future<T> answer, CountDownLatch underWay, Runnable abandon) {
        this.answer = answer;
        this.underWay = underWay;
        this.abandon = abandon;
    }

    /// Blocks until the request is on its way, or failed before; at most for the limit.
    public void awaitSent(Duration limit) throws InterruptedException {
        boolean _ = underWay.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Blocks until the answer is there, as long as it takes.
    public T await() throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /// Fails with [SocketTimeoutException] when the answer is not there in time.
    public T await(Duration limit) throws IOException, InterruptedException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            SocketTimeoutException late = new SocketTimeoutException("no answer within " + limit.toMillis() + " ms");
            late.initCause(e);
            throw late;
        }
    }

    /// As [#await(Duration)], for callers that treat an interrupt as any other failure.
    T awaitOrFail(Duration limit) throws IOException {
        try {
            return await(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("the request was abandoned");
            stopped.initCause(e);
            throw stopped;
        }
    }

    private static IOException failure(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IntertwineException refused) {
            throw refused;
        }
        return cause instanceof IOException io ? io : new IOException("the request failed", cause);
    }

    @Override
    public void close() {
        if (!answer.isDone()) {
            abandon.run();
            answer.cancel(true);
        }
    }
}
