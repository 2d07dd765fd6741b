package io.intertwine.connector.http;

import io.intertwine.api.IntertwineException;
import io.intertwine.guard.GuardedAnswer;
import io.intertwine.guard.PendingRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A request that was sent and whose answer is still to come; closing it abandons the request.
public final class PendingAnswer implements AutoCloseable {
    private final PendingRequest<GuardedAnswer> request;
    private final int maxBody;

    PendingAnswer(PendingRequest<GuardedAnswer> request, int maxBody) {
        this.request = request;
        this.maxBody = maxBody;
    }

    /// Blocks until the answer is there, as long as it takes.
    public HttpAnswer await() throws IOException, InterruptedException {
        try {
            return BoundedHttp.answer(request.await());
        } catch (SocketTimeoutException e) {
            throw HttpFaults.late(e);
        } catch (IntertwineException e) {
            throw BoundedHttp.tooLarge(e, maxBody);
        }
    }

    /// Fails with [HttpTimeoutException] when the answer, with its body, is not there in time.
    public HttpAnswer await(Duration limit) throws IOException, InterruptedException {
        try {
            return BoundedHttp.answer(request.await(limit));
        } catch (SocketTimeoutException e) {
            throw HttpFaults.late(e);
        } catch (IntertwineException e) {
            throw BoundedHttp.tooLarge(e, maxBody);
        }
    }

    @Override
    public void close() {
        request.close();
    }
}
