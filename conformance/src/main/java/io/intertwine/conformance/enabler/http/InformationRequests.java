package io.intertwine.conformance.enabler.http;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Calls for acquisition, collection and explanation, and what their answers look like in a check.
final class InformationRequests {
    private InformationRequests() {}

    static HttpCall acquire(Request.Acquire acquire) {
        JsonObject body = HttpRequests.object("twins", HttpRequests.texts(acquire.twins()))
                .with("world", JsonValue.of(acquire.world()));
        return HttpCall.post("/v1/twins/acquire", body).shaped(answer -> items(answer, InformationRequests::acquired));
    }

    private static JsonObject acquired(JsonObject answer) {
        JsonObject twin = answer.object("twin").orElse(JsonObject.EMPTY);
        JsonObject permission = answer.object("permission").orElse(JsonObject.EMPTY);
        Map<String, JsonValue> permitted = new LinkedHashMap<>();
        for (String action : List.of("read", "observe", "write", "invoke")) {
            permitted.put(action, permitted(permission.object(action).orElse(JsonObject.EMPTY)));
        }
        return answer.with("twin", answer.find("id").orElse(JsonValue.of("")))
                .with("properties", twin.object("properties").orElse(JsonObject.EMPTY))
                .with("permission", new JsonObject(permitted));
    }

    private static JsonValue permitted(JsonObject rights) {
        return JsonValue.array(rights.members().entrySet().stream()
                .filter(right -> right.getValue() instanceof JsonObject said && said.isTrue("permitted"))
                .map(right -> JsonValue.of(right.getKey()))
                .toList());
    }

    static HttpCall collect(Request.Collect collect) {
        JsonObject body = HttpRequests.object("twins", HttpRequests.texts(collect.twins()))
                .with("properties", HttpRequests.texts(collect.properties()));
        return HttpCall.post("/v1/twin-data", body).shaped(answer -> items(answer, InformationRequests::collected));
    }

    private static JsonObject collected(JsonObject answer) {
        JsonObject twin = answer.object("twin").orElse(JsonObject.EMPTY);
        JsonObject state = answer.object("state").orElse(JsonObject.EMPTY);
        return answer.with("twin", twin.find("id").orElse(JsonValue.of("")))
                .with("properties", state.object("properties").orElse(JsonObject.EMPTY));
    }

    /// The members of `twins`, each brought into another form, as `items`; the rest stays.
    private static JsonObject items(@Nullable JsonValue answer, UnaryOperator<JsonObject> form) {
        JsonObject body = answer instanceof JsonObject object ? object : JsonObject.EMPTY;
        List<JsonObject> items = body.array("twins").stream()
                .flatMap(twin -> twin instanceof JsonObject object ? Stream.of(form.apply(object)) : Stream.empty())
                .toList();
        return body.with("items", JsonValue.array(items));
    }

    static HttpCall explain(Request.Explain explain) {
        JsonObject subject = new JsonObject(Map.of(
                "client",
                JsonValue.of(explain.subject().id()),
                "role",
                JsonValue.of(explain.subject().role().word())));
        return HttpCall.post(
                "/v1/access/explain",
                new JsonObject(Map.of(
                        "subject", subject,
                        "action", JsonValue.of(explain.action()),
                        "twin", JsonValue.of(explain.twin()),
                        "affordance", JsonValue.of(explain.affordance()))));
    }
}
