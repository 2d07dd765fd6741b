package io.intertwine.connector.mqtt.settings;

import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.connector.mqtt.mapping.Extraction;
import java.util.Optional;

/// Reads how a value is taken out of a payload: a JSON pointer, or `{"jsonata": "..."}`.
final class ExtractionReader {
    private ExtractionReader() {}

    static Optional<Extraction> member(Members members, String name) {
        return members.find(name).flatMap(given -> read(members, name, given));
    }

    static Optional<Extraction> read(Members members, String name, JsonValue given) {
        return switch (given) {
            case JsonText(String pointer) ->
                members.attempt(name, () -> new Extraction.Pointer(JsonPointer.parse(pointer)));
            case JsonObject object
            when object.members().size() == 1 && object.text("jsonata").isPresent() ->
                members.attempt(
                        name,
                        () -> new Extraction.Expression(
                                Extraction.expression(object.text("jsonata").orElseThrow())));
            default -> {
                members.fault(
                        name,
                        given
                                + " is not valid: give a JSON pointer such as \"/speed\", or {\"jsonata\": \"speed * 60\"}");
                yield Optional.empty();
            }
        };
    }
}
