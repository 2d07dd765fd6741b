package io.intertwine.connector.http.wot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on the loopback address for what node-wot does not do: event streams, directories, slow actions.
///
/// Bodies are written with single quotes; `$URL` in them is the server's address.
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// What answers the requests to one path and query.
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private ScriptedServer(HttpServer server) {
        this.server = server;
    }

    static ScriptedServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ScriptedServer scripted = new ScriptedServer(http);
            http.setExecutor(scripted.threads);
            http.createContext("/", scripted::handle);
            http.start();
            return scripted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Method, path and the header `Last-Event-ID` of each request.
    List<String> requests() {
        return List.copyOf(requests);
    }

    ScriptedServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    ScriptedServer json(String path, String body) {
        return on(path, exchange -> send(exchange, 200, body));
    }

    /// Answers with these server-sent events and keeps the stream open when they do not end with `END`.
    ScriptedServer events(String path, String events) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(text(events.replace("END", "")).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            if (events.endsWith("END")) {
                exchange.close();
            }
        });
    }

    void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = text(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String text(String body) {
        return body.replace('\'', '"').replace("$URL", url());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        Optional<String> id = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        requests.add(
                exchange.getRequestMethod() + " " + path + id.map(" "::concat).orElse(""));
        Answer answer = answers.get(path);
        if (answer == null) {
            send(exchange, 404, "");
        } else {
            answer.to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
