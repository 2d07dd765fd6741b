package io.intertwine.cli.rest;

import io.intertwine.api.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// One call of the REST interface.
///
/// @param path     with everything escaped, see [#path]
/// @param patience how long to wait for the answer
public record Call(
        String method, String path, @Nullable JsonValue body, Map<String, String> headers, Duration patience) {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);

    public Call {
        headers = Map.copyOf(headers);
    }

    public Call(String method, String path, @Nullable JsonValue body) {
        this(method, path, body, Map.of(), USUAL_PATIENCE);
    }

    Call accepting(String mediaTypes) {
        return new Call(method, path, body, Map.of("Accept", mediaTypes), patience);
    }

    /// `/v1` and these segments, each escaped.
    public static String path(String... segments) {
        var path = new StringJoiner("/", "/v1/", "");
        for (String segment : segments) {
            path.add(escape(segment));
        }
        return path.toString();
    }

    /// The query that holds these parameters, `?` included; nothing for none.
    public static String query(Map<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(name + "=" + escape(value)));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
