package io.intertwine.connector.http.wot;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;

/// Finds out which security schemes hold for a form: its own, or else those of the Thing.
final class SecurityReader {
    private static final int DEEPEST = 4;

    private final JsonObject td;
    private final JsonObject definitions;

    SecurityReader(JsonObject td) {
        this.td = td;
        this.definitions = td.object("securityDefinitions").orElse(JsonObject.EMPTY);
    }

    SecurityScheme of(JsonObject form) {
        JsonObject declaring = form.find("security").isPresent() ? form : td;
        List<SecurityScheme> schemes = named(declaring, "security", 0);
        return schemes.size() == 1 ? schemes.getFirst() : new SecurityScheme.AllOf(schemes);
    }

    private List<SecurityScheme> named(JsonObject declaring, String member, int depth) {
        List<SecurityScheme> schemes = new ArrayList<>();
        declaring.text(member).ifPresent(name -> schemes.add(scheme(name, depth)));
        for (JsonValue value : declaring.array(member)) {
            if (value instanceof JsonText(String name)) {
                schemes.add(scheme(name, depth));
            }
        }
        return schemes;
    }

    private SecurityScheme scheme(String name, int depth) {
        return definitions
                .object(name)
                .filter(_ -> depth < DEEPEST)
                .map(definition -> scheme(definition, depth))
                .orElseGet(() -> new SecurityScheme.Foreign(name + " (not defined)"));
    }

    private SecurityScheme scheme(JsonObject definition, int depth) {
        String word = definition.text("scheme").orElse("");
        return switch (word) {
            case "nosec" -> new SecurityScheme.Open();
            case "basic" -> inHeader(definition, word, new SecurityScheme.Basic(header(definition)));
            case "bearer", "oauth2" -> inHeader(definition, word, new SecurityScheme.Bearer(word, header(definition)));
            case "apikey" -> apiKey(definition);
            case "combo" -> combo(definition, depth + 1);
            default -> new SecurityScheme.Foreign(word);
        };
    }

    private static String header(JsonObject definition) {
        return definition.text("name").orElse("Authorization");
    }

    private static SecurityScheme inHeader(JsonObject definition, String word, SecurityScheme scheme) {
        String in = definition.text("in").orElse("header");
        return in.equals("header") ? scheme : new SecurityScheme.Foreign(word + " in " + in);
    }

    private static SecurityScheme apiKey(JsonObject definition) {
        String in = definition.text("in").orElse("query");
        String name = definition.text("name").orElse(in.equals("header") ? "X-API-Key" : "");
        boolean spoken = (in.equals("header") || in.equals("query")) && !name.isEmpty();
        return spoken
                ? new SecurityScheme.ApiKey(in.equals("query"), name)
                : new SecurityScheme.Foreign("apikey in " + in + (name.isEmpty() ? " without name" : ""));
    }

    private SecurityScheme combo(JsonObject definition, int depth) {
        return definition.find("oneOf").isPresent()
                ? new SecurityScheme.OneOf(named(definition, "oneOf", depth))
                : new SecurityScheme.AllOf(named(definition, "allOf", depth));
    }
}
