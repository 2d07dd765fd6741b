package io.intertwine.connector.http;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.GuardedAnswer;
import io.intertwine.guard.GuardedHttp;
import io.intertwine.guard.GuardedRequest;
import io.intertwine.guard.GuardedStream;
import io.intertwine.guard.HttpLimits;
import io.intertwine.guard.PendingRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/// An HTTP/1.1 client with limits on time and body size. Every address goes through the guard: Thing Descriptions
/// name them, and whoever writes those may not be trusted. Blocking calls are for virtual threads; interrupting the
/// thread abandons the request. Any thread may call.
public final class BoundedHttp implements AutoCloseable {
    private final GuardedHttp http;
    private final Duration timeout;
    private final int maxBody;

    /// @param timeout for connecting and for the whole answer, unless a call says otherwise
    /// @param maxBody bytes of a body, or of one event of a stream
    public BoundedHttp(AddressGuard guard, Duration timeout, int maxBody) {
        this.timeout = timeout;
        this.maxBody = maxBody;
        this.http = new GuardedHttp(guard, HttpLimits.of(timeout, maxBody));
    }

    public Duration timeout() {
        return timeout;
    }

    public int maxBody() {
        return maxBody;
    }

    public HttpAnswer send(HttpRequest request) throws IOException, InterruptedException {
        return send(request, timeout);
    }

    /// Sends and waits for the whole answer, at most for the limit.
    public HttpAnswer send(HttpRequest request, Duration limit) throws IOException, InterruptedException {
        try (PendingAnswer pending = new PendingAnswer(http.start(guarded(request)), maxBody)) {
            return pending.await(limit);
        }
    }

    /// Sends and returns when the request is on its way, for answers that may take any time to come.
    public PendingAnswer start(HttpRequest request) throws InterruptedException {
        PendingRequest<GuardedAnswer> pending = http.start(guarded(request));
        try {
            pending.awaitSent(timeout);
        } catch (InterruptedException e) {
            pending.close();
            throw e;
        }
        return new PendingAnswer(pending, maxBody);
    }

    /// Sends and waits for the head of the answer; the body is read as it arrives, without a time limit.
    public HttpStream open(HttpRequest request) throws IOException, InterruptedException {
        try {
            GuardedStream stream = http.open(guarded(request), timeout);
            return new HttpStream(stream, HttpHeaders.of(stream.headers().all(), (_, _) -> true));
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the request was abandoned");
            }
            throw HttpFaults.late(e);
        }
    }

    private static GuardedRequest guarded(HttpRequest request) {
        BodyPublisher publisher = request.bodyPublisher().orElse(BodyPublishers.noBody());
        return new GuardedRequest(
                request.method(), request.uri(), request.headers().map(), RequestBody.of(publisher));
    }

    static HttpAnswer answer(GuardedAnswer answer) {
        return new HttpAnswer(answer.status(), HttpHeaders.of(answer.headers().all(), (_, _) -> true), answer.body());
    }

    /// What is too large is a fault of the other side here, not of the caller.
    static IOException tooLarge(IntertwineException e, int limit) {
        if (e.code() != CommonError.TOO_LARGE) {
            throw e;
        }
        return new IOException("the body is larger than the limit of " + limit + " bytes", e);
    }

    @Override
    public void close() {
        http.close();
    }
}
