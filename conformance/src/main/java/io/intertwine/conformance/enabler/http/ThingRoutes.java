package io.intertwine.conformance.enabler.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.plant.Deed;
import io.intertwine.conformance.plant.Manners;
import io.intertwine.conformance.plant.Reading;
import io.intertwine.conformance.plant.ScriptedSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// `/things`, `/things/{twin}`, `/things/{twin}/properties/{name}`, `.../actions/{name}` and the streams of both.
final class ThingRoutes implements HttpHandler {
    private static final int LONGEST_SILENCE_SECONDS = 60;

    private final ScriptedSystem system;
    private final Streams streams;
    private final Things things;

    ThingRoutes(ScriptedSystem system, Streams streams, String base) {
        this.system = system;
        this.streams = streams;
        this.things = new Things(base);
    }

    static String property(String twin, String name) {
        return "/things/" + twin + "/properties/" + name + "/changes";
    }

    static String event(String twin, String name) {
        return "/things/" + twin + "/events/" + name;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!system.admits(token(exchange))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"things\"");
                answer(exchange, 401, null);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            String[] parts = path.split("/", -1);
            switch (parts.length) {
                case 2 -> {
                    system.inquired();
                    answer(exchange, 200, JsonValue.array(things.all(system)));
                }
                case 3 -> describe(exchange, parts[2]);
                case 5 -> affordance(exchange, path, parts);
                default -> streams.serve(exchange, path);
            }
        }
    }

    private static @Nullable String token(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization == null ? null : authorization.replaceFirst("(?i)^bearer ", "");
    }

    private void describe(HttpExchange exchange, String twin) throws IOException {
        system.inquired();
        Optional<JsonObject> thing = system.twin(twin).map(things::describe);
        answer(exchange, thing.isPresent() ? 200 : 404, thing.orElse(null));
    }

    private void affordance(HttpExchange exchange, String path, String[] parts) throws IOException {
        switch (parts[3] + " " + exchange.getRequestMethod()) {
            case "properties GET" -> {
                Optional<JsonValue> value = system.twin(parts[2])
                        .map(twin -> twin.readings().get(parts[4]))
                        .map(Reading::value);
                answer(exchange, value.isPresent() ? 200 : 404, value.orElse(null));
            }
            case "properties PUT", "actions POST" -> command(exchange, parts);
            case "events GET" -> streams.serve(exchange, path);
            default -> answer(exchange, 405, null);
        }
    }

    private void command(HttpExchange exchange, String[] parts) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonValue value = body.length == 0 ? null : JsonReader.read(body);
        Optional<JsonValue> output = system.perform(new Deed(parts[2], parts[4], value), parts[3].equals("actions"));
        Manners manners = system.manners();
        for (int i = 0; i < LONGEST_SILENCE_SECONDS * 100 && manners == Manners.STAYS_SILENT; i++) {
            LockSupport.parkNanos(10_000_000);
            manners = system.manners();
        }
        if (output.isEmpty()) {
            answer(exchange, 409, null);
        } else if (parts[3].equals("actions")) {
            answer(exchange, 200, output.orElse(JsonNull.NULL));
        } else {
            answer(exchange, 204, null);
        }
    }

    private static void answer(HttpExchange exchange, int status, @Nullable JsonValue body) throws IOException {
        if (body == null) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
