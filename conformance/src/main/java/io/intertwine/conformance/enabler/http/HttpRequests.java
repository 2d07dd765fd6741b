package io.intertwine.conformance.enabler.http;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Line;
import io.intertwine.conformance.enabler.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which call of the HTTP interface a request is.
final class HttpRequests {
    private HttpRequests() {}

    static HttpCall call(Request request) {
        return switch (request) {
            case Request.Register(String system, Line line, JsonObject properties) ->
                HttpCall.post("/v1/twin-systems", registration(system, line).with("properties", properties));
            case Request.Retitle(String system, Line line, String title) ->
                HttpCall.put(system(system), registration(system, line).with("title", JsonValue.of(title)));
            case Request.Withdraw(String system) -> HttpCall.delete(system(system));
            case Request.ShowSystem(String system) -> HttpCall.get(system(system));
            case Request.TwinsOf(String system) -> HttpCall.get(system(system) + "/twins?limit=1000");
            case Request.FindSystems(String where) ->
                HttpCall.get("/v1/twin-systems?limit=1000&where=" + encoded(where));
            case Request.FindTwins(String where) -> HttpCall.get("/v1/twins?limit=1000&where=" + encoded(where));
            case Request.ShowTwin(String twin) -> HttpCall.get(twin(twin));
            case Request.ShowState(String twin) -> HttpCall.get(twin(twin) + "/state");
            case Request.PutWorld(String world) -> HttpCall.put(world(world), JsonObject.EMPTY);
            case Request.RemoveWorld(String world) -> HttpCall.delete(world(world));
            case Request.Select(String world, var twins) ->
                HttpCall.post(world(world) + "/twins", object("twins", texts(twins)));
            case Request.Selected(String world) -> HttpCall.get(world(world) + "/twins");
            case Request.PutPolicy(String policy, var rules) ->
                HttpCall.put(policy(policy), object("rules", JsonValue.array(rules)));
            case Request.RemovePolicy(String policy) -> HttpCall.delete(policy(policy));
            case Request.SetProperty set ->
                HttpCall.put(twin(set.twin()) + "/properties/" + set.property() + limit(set.timeLimit()), set.value())
                        .keyed(set.key());
            case Request.Invoke(String twin, String action, Duration timeLimit) ->
                new HttpCall(
                        "POST",
                        twin(twin) + "/actions/" + action + limit(timeLimit),
                        null,
                        Map.of(),
                        HttpRequests::output);
            case Request.Acquire acquire -> InformationRequests.acquire(acquire);
            case Request.Collect collect -> InformationRequests.collect(collect);
            case Request.Explain explain -> InformationRequests.explain(explain);
            case Request.ShowFlow(String flow) -> HttpCall.get("/v1/flows/" + flow);
            default -> ServiceRequests.call(request);
        };
    }

    private static JsonObject registration(String system, Line line) {
        JsonObject body = new JsonObject(
                Map.of("id", JsonValue.of(system), "type", JsonValue.of(line.type()), "connector", line.connector()));
        String credential = line.credential();
        return credential == null ? body : body.with("credential", JsonValue.of(credential));
    }

    private static JsonObject output(@Nullable JsonValue body) {
        return new JsonObject(
                Map.of("outcome", JsonValue.of("completed"), "output", body == null ? JsonNull.NULL : body));
    }

    private static String system(String id) {
        return "/v1/twin-systems/" + id;
    }

    private static String twin(String id) {
        return "/v1/twins/" + id;
    }

    static String world(String id) {
        return "/v1/worlds/" + id;
    }

    private static String policy(String id) {
        return "/v1/policies/" + id;
    }

    private static String limit(Duration timeLimit) {
        return "?timeLimit=" + timeLimit.toMillis();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonObject object(String member, JsonValue value) {
        return new JsonObject(Map.of(member, value));
    }

    static JsonValue texts(Collection<String> texts) {
        return JsonValue.array(texts.stream().sorted().map(JsonValue::of).toList());
    }
}
