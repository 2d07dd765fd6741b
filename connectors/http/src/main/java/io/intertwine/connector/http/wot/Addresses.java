package io.intertwine.connector.http.wot;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.connector.http.References;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the `href` of a form into an address: URI variables take their defaults, and what is relative is resolved.
final class Addresses {
    private static final Pattern EXPRESSION = Pattern.compile("\\{([?&]?)([A-Za-z0-9_.,%*-]+)}");

    private Addresses() {}

    /// The text as an absolute http or https address, if it is one.
    static Optional<URI> http(String text) {
        try {
            return usable(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> usable(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("http") || scheme.equals("https");
        return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    }

    /// The address of a form, empty when it is not one of HTTP, is not valid, or needs a URI variable without default.
    static Optional<URI> resolve(Optional<URI> base, String href, Map<String, JsonValue> variables) {
        Optional<String> expanded = expand(href, variables);
        try {
            return expanded.flatMap(
                    reference -> base.isEmpty() ? http(reference) : usable(References.resolve(base.get(), reference)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The RFC 6570 expressions `{x}`, `{?x,y}` and `{&x,y}`, which are those that TDs use.
    private static Optional<String> expand(String href, Map<String, JsonValue> variables) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = EXPRESSION.matcher(href);
        while (matcher.find()) {
            Optional<String> value = value(matcher.group(1), matcher.group(2), variables);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(out).toString());
    }

    private static Optional<String> value(String operator, String names, Map<String, JsonValue> variables) {
        List<String> pairs = new ArrayList<>();
        for (String name : names.replace("*", "").split(",", -1)) {
            JsonValue usual = variables.get(name);
            if (usual != null) {
                pairs.add(operator.isEmpty() ? encode(usual) : name + "=" + encode(usual));
            } else if (operator.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(pairs.isEmpty() ? "" : operator + String.join(operator.isEmpty() ? "," : "&", pairs));
    }

    private static String encode(JsonValue value) {
        String text = value instanceof JsonText(String plain) ? plain : value.toString();
        return encode(text);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The defaults of the URI variables that a Thing or an affordance declares.
    static Map<String, JsonValue> defaults(JsonObject declaring) {
        return declaring.object("uriVariables").orElse(JsonObject.EMPTY).members().entrySet().stream()
                .filter(variable -> variable.getValue() instanceof JsonObject)
                .flatMap(variable -> variable.getValue() instanceof JsonObject schema
                        ? schema.find("default").map(usual -> Map.entry(variable.getKey(), usual)).stream()
                        : java.util.stream.Stream.empty())
                .collect(java.util.stream.Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
