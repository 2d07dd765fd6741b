package io.intertwine.examples.plant.wot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One HTTP request and its answer, in the terms of the plant: path segments, JSON in, JSON out.
final class Call {
    static final int LARGEST_BODY = 64 * 1024;
    private static final int NO_BODY = -1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final HttpExchange exchange;

    Call(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    List<String> path() {
        return Arrays.stream(exchange.getRequestURI().getRawPath().substring(1).split("/", -1))
                .map(Call::decoded)
                .toList();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    Optional<String> query(String name) {
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decoded(pair.substring(name.length() + 1)))
                .findFirst();
    }

    /// The JSON of the body; JSON null where there is no body.
    JsonNode body() throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw Fault.of(413, "the body is larger than %d bytes".formatted(LARGEST_BODY));
        }
        if (bytes.length == 0) {
            return NullNode.getInstance();
        }
        var type = header("Content-Type").orElse("application/json");
        if (!type.matches("(?i)application/([^;]+\\+)?json\\s*(;.*)?")) {
            throw Fault.of(415, "the body must be application/json, not %s".formatted(type));
        }
        return parsed(bytes);
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException _) {
            throw Fault.of(400, "the body is not JSON");
        }
    }

    void reply(String header, String value) {
        exchange.getResponseHeaders().add(header, value);
    }

    void send(String contentType, JsonNode json) throws IOException {
        send(200, contentType, json);
    }

    void sendNothing() throws IOException {
        exchange.sendResponseHeaders(204, NO_BODY);
    }

    void send(Fault fault) throws IOException {
        fault.headers().forEach(this::reply);
        var problem = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", fault.title())
                .put("status", fault.status())
                .put("detail", fault.detail());
        send(fault.status(), "application/problem+json", problem);
    }

    /// Begins an answer without end; each flush of the stream reaches the caller.
    OutputStream stream(String contentType) throws IOException {
        reply("Content-Type", contentType);
        reply("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, isHead() ? NO_BODY : 0);
        return exchange.getResponseBody();
    }

    boolean isHead() {
        return method().equals("HEAD");
    }

    private void send(int status, String contentType, JsonNode json) throws IOException {
        var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        reply("Content-Type", contentType);
        reply("Cache-Control", "no-store");
        if (isHead()) {
            reply("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
