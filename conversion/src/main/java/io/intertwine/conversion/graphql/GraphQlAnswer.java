package io.intertwine.conversion.graphql;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.Prose;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The answer to a GraphQL request as one of REST. Without errors it is the data. With errors it is
/// a problem document (RFC 9457), also when there is a part of the data: that goes along as `data`,
/// so that nobody takes the part for the whole.
final class GraphQlAnswer {
    private static final int MOST_ERRORS = 50;
    private static final int FIRST_REFUSAL = 400;
    /// How services commonly say who is to blame; everything else is 422.
    private static final Map<String, Integer> STATUS =
            Map.of("UNAUTHENTICATED", 401, "FORBIDDEN", 403, "INTERNAL_SERVER_ERROR", 500);

    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", "content-length", "content-encoding", "transfer-encoding", "etag");

    private GraphQlAnswer() {}

    static Answered rest(Answered answer, String operation) {
        Optional<JsonObject> body = read(answer.body());
        List<JsonValue> errors = body.map(one -> one.array("errors")).orElse(List.of());
        if (body.isPresent() && !errors.isEmpty()) {
            return problem(answer, body.get(), errors, operation);
        }
        if (answer.status() >= 300) {
            return answer;
        }
        JsonValue data = body.flatMap(one -> one.find("data")).orElse(JsonNull.NULL);
        if (!(data instanceof JsonObject)) {
            throw new IntertwineException(
                    SifError.CALL_FAILED,
                    "The answer to '" + operation + "' is none of GraphQL: it has neither data nor errors.");
        }
        return with(answer, 200, "application/json", data);
    }

    private static Optional<JsonObject> read(byte[] body) {
        try {
            return Optional.of(JsonReader.readObject(body));
        } catch (IntertwineException _) {
            return Optional.empty(); // a page of a proxy, or the like
        }
    }

    private static Answered problem(Answered answer, JsonObject body, List<JsonValue> errors, String operation) {
        List<JsonObject> shown =
                errors.stream().limit(MOST_ERRORS).map(GraphQlAnswer::error).toList();
        int status = answer.status() >= FIRST_REFUSAL ? answer.status() : status(shown);
        String detail =
                shown.stream().map(one -> one.text("message").orElse("")).collect(Collectors.joining("; "));
        JsonObject problem = JsonObject.EMPTY
                .with("type", JsonValue.of("urn:intertwine:problem:graphql"))
                .with("title", JsonValue.of("The service answered '" + operation + "' with errors"))
                .with("status", JsonValue.of(status))
                .with("detail", JsonValue.of(Prose.line(detail)))
                .with("errors", JsonValue.array(shown));
        JsonValue data = body.find("data").orElse(JsonNull.NULL);
        return with(
                answer,
                status,
                "application/problem+json",
                data instanceof JsonNull ? problem : problem.with("data", data));
    }

    private static int status(List<JsonObject> errors) {
        return errors.stream()
                .map(error -> STATUS.getOrDefault(error.text("code").orElse(""), 422))
                .min(Integer::compare)
                .orElse(422);
    }

    private static JsonObject error(JsonValue value) {
        JsonObject error = value instanceof JsonObject object ? object : JsonObject.EMPTY;
        JsonObject shown = JsonObject.EMPTY.with(
                "message", JsonValue.of(Prose.line(error.text("message").orElse("an error without a message"))));
        if (error.find("path").orElse(null) instanceof JsonArray path) {
            shown = shown.with("path", path);
        }
        Optional<String> code = error.object("extensions").flatMap(more -> more.text("code"));
        return code.isEmpty() ? shown : shown.with("code", JsonValue.of(Prose.line(code.get())));
    }

    private static Answered with(Answered answer, int status, String mediaType, JsonValue body) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers());
        headers.keySet().removeAll(OF_THE_BODY);
        headers.put("content-type", List.of(mediaType));
        return new Answered(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
