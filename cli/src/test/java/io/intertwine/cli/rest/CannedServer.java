package io.intertwine.cli.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/// Answers each path with what a test laid ready, the last answer again and again, and notes what was asked.
public final class CannedServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, String type, String body) {}

    /// @param line method, path and query
    public record Asked(String line, Map<String, String> headers, String body) {}

    public CannedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public CannedServer answers(String methodAndPath, int status, String json) {
        return answers(methodAndPath, status, "application/json", json);
    }

    public CannedServer answers(String methodAndPath, int status, String type, String body) {
        answers.computeIfAbsent(methodAndPath, _ -> new ConcurrentLinkedDeque<>())
                .add(new Answer(status, type, body));
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Asked> asked() {
        return asked;
    }

    public List<String> askedLines() {
        return asked.stream().map(Asked::line).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            asked.add(new Asked(line, headers, body));
            send(
                    exchange,
                    next(exchange.getRequestMethod() + " "
                            + exchange.getRequestURI().getRawPath()));
        }
    }

    private Answer next(String methodAndPath) {
        Queue<Answer> ready = answers.getOrDefault(methodAndPath, new ArrayDeque<>());
        Answer next = ready.size() > 1 ? ready.poll() : ready.peek();
        return next == null
                ? new Answer(404, "application/problem+json", "{\"detail\": \"nothing laid ready\"}")
                : next;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
