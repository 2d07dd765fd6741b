package io.intertwine.conformance.enabler.http;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One call of the HTTP interface.
///
/// @param headers more than every call has
/// @param shape brings the answer's body, null when there is none, into the form that [Request] describes
record HttpCall(
        String method,
        String path,
        @Nullable JsonValue body,
        Map<String, String> headers,
        Function<@Nullable JsonValue, JsonObject> shape) {
    static HttpCall get(String path) {
        return new HttpCall("GET", path, null, Map.of(), HttpCall::asGiven);
    }

    static HttpCall delete(String path) {
        return new HttpCall("DELETE", path, null, Map.of(), HttpCall::asGiven);
    }

    static HttpCall put(String path, JsonValue body) {
        return new HttpCall("PUT", path, body, Map.of(), HttpCall::asGiven);
    }

    static HttpCall post(String path, JsonValue body) {
        return new HttpCall("POST", path, body, Map.of(), HttpCall::asGiven);
    }

    HttpCall shaped(Function<@Nullable JsonValue, JsonObject> form) {
        return new HttpCall(method, path, body, headers, form);
    }

    HttpCall keyed(@Nullable String key) {
        return key == null ? this : with("Idempotency-Key", key);
    }

    HttpCall with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpCall(method, path, body, more, shape);
    }

    private static JsonObject asGiven(@Nullable JsonValue body) {
        return body instanceof JsonObject object ? object : JsonObject.EMPTY;
    }
}
