package io.intertwine.conformance.enabler.http;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One call of the HTTP interface.
///
/// @param key   the idempotency key; null for none
/// @param shape brings the answer's body, null when there is none, into the form that [Request] describes
record HttpCall(
        String method,
        String path,
        @Nullable JsonValue body,
        @Nullable String key,
        Function<@Nullable JsonValue, JsonObject> shape) {
    static HttpCall get(String path) {
        return new HttpCall("GET", path, null, null, HttpCall::asGiven);
    }

    static HttpCall delete(String path) {
        return new HttpCall("DELETE", path, null, null, HttpCall::asGiven);
    }

    static HttpCall put(String path, JsonValue body) {
        return new HttpCall("PUT", path, body, null, HttpCall::asGiven);
    }

    static HttpCall post(String path, JsonValue body) {
        return new HttpCall("POST", path, body, null, HttpCall::asGiven);
    }

    HttpCall shaped(Function<@Nullable JsonValue, JsonObject> form) {
        return new HttpCall(method, path, body, key, form);
    }

    HttpCall keyed(@Nullable String name) {
        return new HttpCall(method, path, body, name, shape);
    }

    private static JsonObject asGiven(@Nullable JsonValue body) {
        return body instanceof JsonObject object ? object : JsonObject.EMPTY;
    }
}
