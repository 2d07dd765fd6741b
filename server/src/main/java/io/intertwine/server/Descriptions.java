package io.intertwine.server;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.guard.AddressGuard;
import io.intertwine.server.GuardedFetch.What;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Fetches descriptions of twins and of APIs, for a look before somebody registers them. Thread-safe; blocks.
@ApplicationScoped
public class Descriptions {
    private static final What WHAT = new What(
            "description",
            "application/td+json, application/openapi+json, application/openapi+yaml, application/json,"
                    + " application/yaml, text/yaml, */*;q=0.1",
            4 << 20,
            4,
            "",
            ServerError.DESCRIPTION_FAILED);
    private static final Pattern OPENAPI = Pattern.compile("(?m)^(?:openapi|swagger)\\s*:");

    private final GuardedFetch from;

    Descriptions(AddressGuard guard) {
        this.from = new GuardedFetch(guard, WHAT);
    }

    @PreDestroy
    void close() {
        from.close();
    }

    /// Fails when the guard refuses the address, when the text is larger than 4 MiB, and when none comes:
    /// nothing but a Thing Description, a list of them, or an OpenAPI document is passed on.
    public String fetch(String href) {
        String text = text(href, from.fetch(href));
        if (!OPENAPI.matcher(text).find() && !isJsonOf(text)) {
            throw WHAT.failed(href, "gave no Thing Description and no OpenAPI document");
        }
        return text;
    }

    private static boolean isJsonOf(String text) {
        try {
            return switch (JsonReader.read(text.getBytes(StandardCharsets.UTF_8))) {
                case JsonObject one -> describes(one);
                case JsonArray(List<JsonValue> all) ->
                    !all.isEmpty() && all.stream().allMatch(Descriptions::describes);
                default -> false;
            };
        } catch (IntertwineException _) {
            return false;
        }
    }

    private static boolean describes(JsonValue value) {
        return value instanceof JsonObject object
                && (object.find("openapi").isPresent()
                        || object.find("swagger").isPresent()
                        || (object.find("@context").isPresent()
                                && object.find("title").isPresent()));
    }

    private static String text(String href, byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw WHAT.failed(href, "gave no text in UTF-8");
        }
    }

    /// Fails for what is no address of the web.
    public static String checked(String url) {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw IntertwineException.invalid(
                    "The url '" + url + "' is no address of a description: give one with https:// or http://.");
        }
        return url;
    }
}
