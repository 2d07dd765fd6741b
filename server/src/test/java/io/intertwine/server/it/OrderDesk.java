package io.intertwine.server.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Takes orders and cancels them, each idempotency key once, as payment services do. Now and then an answer is lost,
/// or refused at first. Any thread may call.
final class OrderDesk implements AutoCloseable {
    static final String DOCUMENT = """
            {"openapi": "3.0.3", "info": {"title": "Orders", "version": "1"}, "paths": {
              "/orders": {"post": {"operationId": "order",
                "parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}],
                "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
                "responses": {"200": {"description": "taken"}}}},
              "/orders/{id}": {"delete": {"operationId": "cancel",
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "gone"}}}}}}""";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Random random;
    private final HttpServer server;
    private final Map<String, String> byKey = new LinkedHashMap<>();
    private final Map<String, String> orders = new LinkedHashMap<>();
    private final Set<String> goods = new HashSet<>();
    private final List<String> doubled = new ArrayList<>();
    private final int lost;

    /// @param lost of a hundred answers that never arrive
    OrderDesk(int seed, int lost) {
        random = new Random(seed);
        this.lost = lost;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String said = exchange.getRequestMethod().equals("POST")
                ? taken(key, body)
                : cancelled(exchange.getRequestURI().getPath());
        if (isLost()) {
            exchange.close();
            return;
        }
        byte[] answer = said.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized boolean isLost() {
        return random.nextInt(100) < lost;
    }

    private synchronized String taken(@Nullable String key, String good) {
        String id = byKey.get(String.valueOf(key));
        if (id == null) {
            id = "o" + (byKey.size() + 1);
            byKey.put(String.valueOf(key), id);
            orders.put(id, good);
            if (!goods.add(good)) {
                doubled.add(good);
            }
        }
        return "{\"id\": \"" + id + "\"}";
    }

    private synchronized String cancelled(String path) {
        orders.remove(path.substring("/orders/".length()));
        return "{}";
    }

    /// The goods of the orders that stand.
    synchronized Set<String> standing() {
        return new HashSet<>(orders.values());
    }

    /// Goods that were ordered more than once.
    synchronized List<String> doubled() {
        return List.copyOf(doubled);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
