package io.intertwine.conformance.enabler.http;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Request;
import java.util.Map;

/// Calls for acquisition, collection and explanation.
final class LaterRequests {
    private LaterRequests() {}

    static HttpCall acquire(Request.Acquire acquire) {
        return HttpCall.post(
                HttpRequests.world(acquire.world()) + "/acquire",
                HttpRequests.object("twins", HttpRequests.texts(acquire.twins())));
    }

    static HttpCall collect(Request.Collect collect) {
        return HttpCall.post(
                "/v1/twin-data",
                new JsonObject(Map.of(
                        "twins",
                        HttpRequests.texts(collect.twins()),
                        "properties",
                        HttpRequests.texts(collect.properties()))));
    }

    static HttpCall explain(Request.Explain explain) {
        return HttpCall.post(
                "/v1/access/explain",
                new JsonObject(Map.of(
                        "client", JsonValue.of(explain.subject().id()),
                        "action", JsonValue.of(explain.action()),
                        "twin", JsonValue.of(explain.twin()),
                        "affordance", JsonValue.of(explain.affordance()))));
    }
}
