package io.intertwine.conformance.peer;

import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.codec.JsonReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A GraphQL API as one caller sees it. Any thread may call.
///
/// @param token what the caller shows as bearer token; null for nobody
record GraphQl(URI at, @Nullable String token) {
    /// What an operation gave; its pointers begin at the answer's `data`, and fail where nothing is.
    ///
    /// @param answer that the body came with
    record Given(JsonObject body, PeerHttp.Answer answer) {
        String text(String pointer) {
            return ((JsonText) at(pointer)).text();
        }

        int number(String pointer) {
            return ((JsonNumber) at(pointer)).number().intValueExact();
        }

        private JsonValue at(String pointer) {
            return JsonPointer.parse("/data" + pointer)
                    .find(body)
                    .orElseThrow(() -> new IllegalStateException("There is no " + pointer + " in " + body + "."));
        }
    }

    /// Fails when the answer names errors.
    Given ask(String operation, JsonObject variables) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        JsonObject question =
                JsonObject.EMPTY.with("query", JsonValue.of(operation)).with("variables", variables);
        PeerHttp.Answer answer = PeerHttp.send("POST", at, headers, question.toString());
        JsonObject body = JsonReader.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 200 || body.find("errors").isPresent()) {
            throw new IllegalStateException(at + " answers with " + answer.status() + " " + body);
        }
        return new Given(body, answer);
    }
}
