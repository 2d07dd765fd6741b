package io.intertwine.cli.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.util.Optional;

/// The answer to one call.
///
/// @param call what was asked, such as `GET /v1/twins`
public record Reply(String call, int status, String body) {
    private static final int LONGEST_EXCERPT = 200;

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /// The body, if there is one.
    public Optional<JsonValue> json() {
        if (body.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonReader.read(body));
        } catch (IntertwineException e) {
            throw new Failure(ExitCode.ERROR, "The server answered something else than JSON: " + excerpt(), e);
        }
    }

    public JsonObject object() {
        return json().filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElseThrow(() -> new Failure(ExitCode.ERROR, "The server answered no JSON object: " + excerpt()));
    }

    /// Itself, unless it tells of an error.
    public Reply orFail() {
        if (isSuccess()) {
            return this;
        }
        throw failure();
    }

    /// What an answer that is not the wanted one says.
    public Failure failure() {
        return Problem.of(this).failure();
    }

    String excerpt() {
        return body.length() <= LONGEST_EXCERPT ? body : body.substring(0, LONGEST_EXCERPT) + "...";
    }
}
