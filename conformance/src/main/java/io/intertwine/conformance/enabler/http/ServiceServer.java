package io.intertwine.conformance.enabler.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.party.ScriptedService;
import io.intertwine.conformance.party.ServiceLine;
import io.intertwine.conformance.party.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves a scripted service over HTTP: its API, and the OAuth 2.0 log-in of its user, who says yes at once. Any
/// thread may call.
final class ServiceServer implements AutoCloseable {
    private final ScriptedService service;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final String base;

    private ServiceServer(ScriptedService service, HttpServer server, String base) {
        this.service = service;
        this.server = server;
        this.base = base;
    }

    static ServiceServer start(ScriptedService service, String host) {
        try {
            String listening = host.equals(HttpAddress.LOOPBACK) ? host : "0.0.0.0";
            HttpServer server = HttpServer.create(new InetSocketAddress(listening, 0), 0);
            String base = "http://" + host + ":" + server.getAddress().getPort();
            ServiceServer serving = new ServiceServer(service, server, base);
            server.setExecutor(serving.threads);
            server.createContext("/authorize", serving::authorize);
            server.createContext("/token", serving::token);
            server.createContext("/me", serving::me);
            server.createContext("/api/", serving::api);
            server.start();
            return serving;
        } catch (IOException e) {
            throw new UncheckedIOException("No service can be served at " + host, e);
        }
    }

    ServiceLine line() {
        JsonObject security = new JsonObject(Map.of(
                "strategy", JsonValue.of("authorization-code"),
                "client", JsonValue.of("enabler"),
                "endpoints",
                        object("authorization", JsonValue.of(base + "/authorize"))
                                .with("token", JsonValue.of(base + "/token")),
                "scopes", words(List.of(ScriptedService.READ, ScriptedService.WRITE)),
                "userInfo",
                        object("url", JsonValue.of(base + "/me"))
                                .with("subject", JsonValue.of("/name"))
                                .with("permissions", words(List.of("/permissions")))));
        return new ServiceLine(URI.create(base + "/api"), security);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String back = asked.getOrDefault("redirect_uri", "");
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        back + (back.contains("?") ? "&" : "?") + "code=" + service.logIn() + "&state="
                                + URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Optional<String> token = service.redeem(asked.getOrDefault("code", ""));
        if (token.isEmpty()) {
            answer(exchange, 400, object("error", JsonValue.of("invalid_grant")));
            return;
        }
        answer(
                exchange,
                200,
                object("access_token", JsonValue.of(token.get()))
                        .with("token_type", JsonValue.of("Bearer"))
                        .with("expires_in", JsonValue.of(3600)));
    }

    private void me(HttpExchange exchange) throws IOException {
        String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Optional<String> user = service.user(shown.replaceFirst("^Bearer ", ""));
        if (user.isEmpty()) {
            answer(exchange, 401, JsonObject.EMPTY);
            return;
        }
        answer(
                exchange,
                200,
                object("name", JsonValue.of(user.get())).with("permissions", words(service.permissions())));
    }

    private void api(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String path = exchange.getRequestURI().getRawPath().substring("/api".length());
        Visit visit = service.take(exchange.getRequestMethod(), path, headers);
        answer(exchange, visit.user() == null ? 401 : 200, object("order", JsonValue.of("taken")));
    }

    private static void answer(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static JsonObject object(String member, JsonValue value) {
        return new JsonObject(Map.of(member, value));
    }

    private static JsonValue words(Collection<String> words) {
        return JsonValue.array(words.stream().sorted().map(JsonValue::of).toList());
    }

    @Override
    public void close() {
        service.letGo();
        server.stop(0);
        threads.close();
    }
}
