package io.intertwine.conformance.enabler.http;

import com.sun.net.httpserver.HttpExchange;
import io.intertwine.api.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// Open streams of server-sent events by their paths; each event's id is the time of its value. Any thread may
/// call.
final class Streams {
    private static final int LONGEST_BACKLOG = 10_000;
    private static final String END = "";

    private final Map<String, Set<BlockingQueue<String>>> open = new ConcurrentHashMap<>();

    void send(String path, JsonValue data, Instant time) {
        String event = "id: " + time + "\ndata: " + data + "\n\n";
        open.getOrDefault(path, Set.of()).forEach(queue -> queue.offer(event));
    }

    /// Ends all streams.
    void end() {
        open.values().forEach(queues -> queues.forEach(queue -> queue.offer(END)));
    }

    /// Answers with a stream, until the caller goes or [#end] is called.
    void serve(HttpExchange exchange, String path) throws IOException {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>(LONGEST_BACKLOG);
        Set<BlockingQueue<String>> queues = open.computeIfAbsent(path, _ -> ConcurrentHashMap.newKeySet());
        queues.add(queue);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            body.write(": open\n\n".getBytes(StandardCharsets.UTF_8));
            body.flush();
            for (String event = queue.take(); !event.isEmpty(); event = queue.take()) {
                body.write(event.getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queues.remove(queue);
        }
    }
}
