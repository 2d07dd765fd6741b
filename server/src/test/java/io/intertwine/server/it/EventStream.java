package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// A reader of server-sent events, as `curl -N` is one.
final class EventStream implements AutoCloseable {
    private final Inbox inbox = new Inbox();
    private final Stream<String> lines;
    private volatile boolean ended;
    private String event = "";
    private String id = "";

    private EventStream(Stream<String> lines) {
        this.lines = lines;
    }

    /// @param query   such as `?twins=press-1`
    /// @param headers names and values in turn
    static EventStream open(Api api, String query, String... headers) {
        try {
            var request = api.request("/v1/live" + query).header("Accept", "text/event-stream");
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<Stream<String>> response = Api.HTTP.send(request.build(), BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            EventStream stream = new EventStream(response.body());
            Thread.ofVirtual().start(stream::read);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the stream was opened.", e);
        }
    }

    Inbox inbox() {
        return inbox;
    }

    void awaitEnd() {
        await("the stream has ended").until(() -> ended);
    }

    private void read() {
        try {
            lines.forEach(this::line);
        } catch (UncheckedIOException _) {
            // a reset ends it as well
        } finally {
            ended = true;
        }
    }

    private void line(String line) {
        if (line.startsWith("event: ")) {
            event = line.substring(7);
        } else if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("data: ")) {
            var message = JsonReader.readObject(line.substring(6).getBytes(StandardCharsets.UTF_8));
            assertThat(Tree.at(message, "type")).isEqualTo(event);
            assertThat(id).isNotEmpty();
            inbox.add(message);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
