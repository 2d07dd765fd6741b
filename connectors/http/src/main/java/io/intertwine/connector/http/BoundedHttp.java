package io.intertwine.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP/1.1 client with limits on time and body size. Blocking calls are for virtual threads; interrupting the
/// thread abandons the request. Any thread may call.
public final class BoundedHttp implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final Duration timeout;
    private final int maxBody;

    /// @param timeout for connecting and for the whole answer, unless a call says otherwise
    /// @param maxBody bytes of a body, or of one event of a stream
    public BoundedHttp(Duration timeout, int maxBody) {
        this.timeout = timeout;
        this.maxBody = maxBody;
        // HTTP/2 is not offered: over plain HTTP it costs an upgrade that small devices stumble over
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(threads)
                .build();
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
        try (PendingAnswer<byte[]> pending = start(request)) {
            return answer(pending.await(limit));
        }
    }

    /// Sends and returns at once, for answers that may take any time to come.
    public PendingAnswer<byte[]> start(HttpRequest request) {
        return new PendingAnswer<>(client.sendAsync(request, _ -> new BoundedBody(maxBody)));
    }

    public static HttpAnswer answer(HttpResponse<byte[]> response) {
        return new HttpAnswer(response.statusCode(), response.headers(), response.body());
    }

    /// Sends and waits for the head of the answer; the body is read as it arrives, without a time limit.
    public HttpStream open(HttpRequest request) throws IOException, InterruptedException {
        try (PendingAnswer<InputStream> pending =
                new PendingAnswer<>(client.sendAsync(request, BodyHandlers.ofInputStream()))) {
            HttpResponse<InputStream> response = pending.await(timeout);
            return new HttpStream(response.statusCode(), response.headers(), response.body());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
