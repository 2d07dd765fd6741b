package io.intertwine.sif.sdc.run;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a step with the function `service` says: which operation is called with what.
///
/// @param api       null when the system has one only
/// @param operation its `operationId`, or method and path such as `POST /orders`
/// @param body      null for none
/// @param whole     whether the output is status, headers and body instead of the body only
record ServiceArguments(
        ThirdPartySystemId system,
        @Nullable String api,
        String operation,
        JsonObject path,
        JsonObject query,
        JsonObject headers,
        @Nullable JsonValue body,
        String mediaType,
        boolean whole) {
    static final String FUNCTION = "service";

    private static final Set<String> KNOWN =
            Set.of("system", "api", "operation", "path", "query", "headers", "body", "mediaType", "output");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+)}");
    private static final String JSON = "application/json";

    static ServiceArguments of(JsonObject given) {
        for (String name : given.members().keySet()) {
            if (!KNOWN.contains(name)) {
                throw fault("has the argument '" + name + "', which is none: use one of " + words());
            }
        }
        String output = given.text("output").orElse("content");
        require(
                output.equals("content") || output.equals("response"),
                "has the output '" + output + "': use content or response");
        return new ServiceArguments(
                new ThirdPartySystemId(text(given, "system")),
                given.text("api").orElse(null),
                text(given, "operation"),
                object(given, "path"),
                object(given, "query"),
                object(given, "headers"),
                given.find("body").orElse(null),
                given.text("mediaType").orElse(JSON),
                output.equals("response"));
    }

    private static String words() {
        return KNOWN.stream().sorted().toList().toString();
    }

    private static String text(JsonObject given, String name) {
        return given.text(name)
                .orElseThrow(() -> IntertwineException.invalid(
                        "A step with the function 'service' lacks the text '" + name + "' in 'with': add it."));
    }

    private static JsonObject object(JsonObject given, String name) {
        JsonValue value = given.find(name).orElse(JsonObject.EMPTY);
        require(value instanceof JsonObject || value instanceof JsonNull, "has no object as '" + name + "': give one");
        return value instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw fault(fault);
        }
    }

    private static IntertwineException fault(String fault) {
        return IntertwineException.invalid("A step with the function 'service' " + fault + ".");
    }

    /// @param template of the operation, such as `/orders/{order}`
    String pathIn(String template) {
        Matcher parameters = PARAMETER.matcher(template);
        StringBuilder path = new StringBuilder();
        while (parameters.find()) {
            String name = parameters.group(1);
            JsonValue value = path().find(name).orElse(JsonNull.NULL);
            String text = plain(value);
            require(
                    !(value instanceof JsonNull) && !text.isEmpty(),
                    "has no value for '" + name + "' of the path " + template + ": add it to 'path'");
            parameters.appendReplacement(path, Matcher.quoteReplacement(encoded(text)));
        }
        return parameters.appendTail(path).toString();
    }

    /// Null for none.
    @Nullable
    String queryText() {
        List<String> parts = new ArrayList<>();
        query().members().forEach((name, value) -> {
            List<JsonValue> values = value instanceof JsonArray(var items) ? items : List.of(value);
            values.stream()
                    .filter(one -> !(one instanceof JsonNull))
                    .forEach(one -> parts.add(encoded(name) + "=" + encoded(plain(one))));
        });
        return parts.isEmpty() ? null : String.join("&", parts);
    }

    /// By lower-case name, with those that follow from the body.
    Map<String, List<String>> allHeaders() {
        Map<String, List<String>> all = new HashMap<>();
        all.put("accept", List.of(JSON + ", */*;q=0.5"));
        if (body != null) {
            all.put("content-type", List.of(mediaType));
        }
        headers().members().forEach((name, value) -> {
            if (!(value instanceof JsonNull)) {
                all.put(name.toLowerCase(Locale.ROOT), List.of(plain(value)));
            }
        });
        return all;
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonText(String text) ? text : value.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
