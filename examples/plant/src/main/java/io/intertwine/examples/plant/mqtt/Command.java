package io.intertwine.examples.plant.mqtt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;

/// A command as it arrives: `{"value": 400, "id": "c-17"}` to write, `{"input": ..., "id": "c-18"}` to invoke.
///
/// @param id what the answer carries, so that the caller can tell it from others; JSON null where the caller gave
/// none
/// @param argument the value or the input; JSON null where there is none
record Command(JsonNode id, JsonNode argument) {
    private static final int LONGEST_ID = 128;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// A payload that is not a command; the message goes back to the caller.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /// Reads a payload; `member` is `value` for a write and `input` for an action.
    static Command parse(byte[] payload, String member) throws Malformed {
        var json = read(payload);
        if (!json.isObject()) {
            throw new Malformed("a command is a JSON object such as {\"%s\": ..., \"id\": \"c-1\"}".formatted(member));
        }
        var id = json.path("id");
        if ((!id.isMissingNode() && !id.isTextual()) || id.asText().length() > LONGEST_ID) {
            throw new Malformed("the id of a command is a text of at most %d characters".formatted(LONGEST_ID));
        }
        return new Command(orNull(id), orNull(json.path(member)));
    }

    private static JsonNode read(byte[] payload) throws Malformed {
        try {
            return MAPPER.readTree(payload);
        } catch (IOException _) {
            throw new Malformed("the payload is not JSON");
        }
    }

    private static JsonNode orNull(JsonNode node) {
        return node instanceof MissingNode ? NullNode.getInstance() : node;
    }
}
