package io.intertwine.examples.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// An HTTP client with a bearer token.
final class WebCaller implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    WebCaller(String url, String token) {
        this.url = url;
        this.token = token;
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = request(path).GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    HttpResponse<String> put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /// Opens a stream of server-sent events; returns when the answer has begun.
    EventLines stream(String path) {
        return EventLines.of(client.sendAsync(request(path).build(), BodyHandlers.ofLines())
                .join()
                .body());
    }

    /// The lines of a stream, as they arrive.
    record EventLines(Stream<String> lines, List<String> heard) implements AutoCloseable {
        static EventLines of(Stream<String> lines) {
            var heard = new CopyOnWriteArrayList<String>();
            Thread.ofVirtual().start(() -> listen(lines, heard));
            return new EventLines(lines, heard);
        }

        /// Closing the stream ends the listening with an exception.
        private static void listen(Stream<String> lines, List<String> heard) {
            try {
                lines.forEach(heard::add);
            } catch (UncheckedIOException _) {
                heard.add("");
            }
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", failure);
        }
    }
}
