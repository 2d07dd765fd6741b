package io.intertwine.openapi;

import io.intertwine.openapi.ApiOperation.Body;
import io.intertwine.openapi.ApiOperation.Contents;
import io.intertwine.openapi.ApiOperation.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds requests and responses against an operation.
final class CallCheck {
    private static final int FIRST_FAILURE = 400;

    private final Schemas schemas;
    private final JsonMapper json;
    private final ParameterCheck parameters;

    CallCheck(Schemas schemas, JsonMapper json) {
        this.schemas = schemas;
        this.json = json;
        this.parameters = new ParameterCheck(schemas, json);
    }

    List<String> request(
            ApiOperation operation, String path, @Nullable String query, Headers headers, byte @Nullable [] body) {
        Optional<List<String>> segments = PathText.segments(path);
        if (segments.isEmpty()) {
            return List.of("The path '" + path + "' is not encoded as paths are: encode it.");
        }
        ParameterValues values =
                new ParameterValues(operation.template().values(segments.get()), Query.read(query), headers);
        List<String> faults = new ArrayList<>(parameters.faults(operation.parameters(), values));
        faults.addAll(bodyFaults(operation.body(), headers, body));
        return faults;
    }

    private List<String> bodyFaults(@Nullable Body described, Headers headers, byte @Nullable [] body) {
        if (body == null) {
            return List.of();
        }
        if (described == null) {
            return body.length == 0
                    ? List.of()
                    : List.of("The body is not described for this operation: leave it out.");
        }
        if (body.length == 0) {
            return described.required() ? List.of("The body is missing: send one.") : List.of();
        }
        return contentFaults("The body", described.contents(), headers, body);
    }

    private List<String> contentFaults(String what, Contents contents, Headers headers, byte[] body) {
        if (contents.schemas().isEmpty()) {
            return List.of();
        }
        String type = headers.contentType().orElse("");
        Optional<Integer> schema = MediaTypes.find(contents.schemas(), type);
        if (schema.isEmpty()) {
            String expected = String.join(
                    ", ", contents.schemas().keySet().stream().sorted().toList());
            return List.of(what + " has the content type '" + type + "': send one of " + expected + ".");
        }
        return schema.get() < 0 || !MediaTypes.json(type) ? List.of() : jsonFaults(what, schema.get(), body);
    }

    private List<String> jsonFaults(String what, int schema, byte[] body) {
        JsonNode value;
        try {
            value = json.readTree(body);
        } catch (JacksonException e) {
            return List.of(what + " is no JSON within the limits of nesting and numbers: correct it.");
        }
        return schemas.faults(schema, what, value);
    }

    List<String> response(ApiOperation operation, int status, Headers headers, byte @Nullable [] body) {
        Response described = described(operation.responses(), status);
        if (described == null) {
            // every server may fail in ways that its document does not name
            boolean failure = status >= FIRST_FAILURE || operation.responses().isEmpty();
            return failure
                    ? List.of()
                    : List.of("The status " + status + " is not described: describe it, or answer another one.");
        }
        ParameterValues values = new ParameterValues(Map.of(), Map.of(), headers);
        List<String> faults = new ArrayList<>(parameters.faults(described.headers(), values));
        if (body != null && body.length > 0) {
            faults.addAll(contentFaults("The response", described.contents(), headers, body));
        }
        return faults;
    }

    private static @Nullable Response described(Map<String, Response> responses, int status) {
        for (String key : List.of(Integer.toString(status), status / 100 + "XX", "default")) {
            Response response = responses.get(key);
            if (response != null) {
                return response;
            }
        }
        return null;
    }
}
