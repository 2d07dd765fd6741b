package io.intertwine.guard;

import java.io.InputStream;

/// An answer whose body goes on arriving; it must be closed.
public final class GuardedStream implements AutoCloseable {
    private final int status;
    private final AnswerHeaders headers;
    private final InputStream body;
    private final Runnable abandon;

    GuardedStream(int status, AnswerHeaders headers, InputStream body, Runnable abandon) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.abandon = abandon;
    }

    public int status() {
        return status;
    }

    public AnswerHeaders headers() {
        return headers;
    }

    /// Reading blocks as long as nothing comes; closing the stream from another thread ends that.
    public InputStream body() {
        return body;
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /// Ends the connection; what has not arrived is not waited for.
    @Override
    public void close() {
        abandon.run();
    }
}
