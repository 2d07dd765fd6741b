package io.intertwine.sif.sdc.run;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a run sees of an answer.
final class Answers {
    private Answers() {}

    static JsonValue value(Answered answer, String mediaType, ServiceArguments arguments, BodyCodec bodies) {
        JsonValue body = answer.body().length == 0 ? JsonNull.NULL : body(answer, mediaType, bodies);
        if (!arguments.whole()) {
            return body;
        }
        Map<String, JsonValue> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, values) -> headers.put(name, JsonValue.of(String.join(", ", values))));
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("status", JsonValue.of(answer.status()));
        members.put("headers", new JsonObject(headers));
        members.put("body", body);
        return new JsonObject(members);
    }

    /// The service did what it was asked; that its answer is not what it calls it does not undo that.
    private static JsonValue body(Answered answer, String mediaType, BodyCodec bodies) {
        try {
            return bodies.read(mediaType, answer.body());
        } catch (IntertwineException _) {
            return JsonValue.of(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
