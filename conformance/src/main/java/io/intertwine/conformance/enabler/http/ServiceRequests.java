package io.intertwine.conformance.enabler.http;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.party.ScriptedService;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls about third-party systems and their users.
final class ServiceRequests {
    private ServiceRequests() {}

    static HttpCall call(Request request) {
        return switch (request) {
            case Request.RegisterService register -> HttpCall.post("/v1/third-party-systems", registration(register));
            case Request.WithdrawService(String service) -> HttpCall.delete(service(service));
            case Request.ShowService(String service) ->
                HttpCall.get(service(service)).shaped(ServiceRequests::shown);
            case Request.ShowServiceHealth(String service) ->
                HttpCall.get(service(service) + "/health").shaped(ServiceRequests::health);
            case Request.FindServices(String where) ->
                HttpCall.get("/v1/third-party-systems?limit=1000&where=" + HttpRequests.encoded(where));
            case Request.LinkUser(String service, String user) ->
                HttpCall.post(
                                "/v1/grants",
                                new JsonObject(Map.of("system", JsonValue.of(service), "user", JsonValue.of(user))))
                        .shaped(ServiceRequests::link);
            case Request.ShowGrant(String grant) -> HttpCall.get("/v1/grants/" + grant);
            case Request.RevokeGrant(String grant) -> HttpCall.delete("/v1/grants/" + grant);
            case Request.CallService(String service, String user, String method, String path, var body) ->
                new HttpCall(
                        method,
                        service(service) + "/apis/" + ScriptedService.API + path,
                        body,
                        Map.of("Intertwine-User", user),
                        ServiceRequests::answered);
            case Request.CollectFor(var twins, var properties, String ticket) ->
                InformationRequests.collect(new Request.Collect(twins, properties))
                        .with("Intertwine-Ticket", ticket);
            default -> throw new IllegalArgumentException("Nobody answers " + request);
        };
    }

    private static String service(String id) {
        return "/v1/third-party-systems/" + id;
    }

    private static JsonObject registration(Request.RegisterService register) {
        Map<String, JsonValue> body = new LinkedHashMap<>();
        body.put("id", JsonValue.of(register.service()));
        body.put("type", JsonValue.of("shop"));
        body.put("title", JsonValue.of(register.service()));
        body.put("properties", register.properties());
        body.put("charge", register.charge());
        body.put("level", register.level());
        body.put("security", register.line().security());
        body.put(
                "apis",
                JsonValue.array(List.of(new JsonObject(Map.of(
                        "name", JsonValue.of(ScriptedService.API),
                        "server", JsonValue.of(register.line().server().toString()),
                        "document", JsonReader.read(ScriptedService.DOCUMENT))))));
        return new JsonObject(body);
    }

    private static JsonObject shown(@Nullable JsonValue answer) {
        JsonObject body = object(answer);
        List<JsonValue> operations = body.array("apis").stream()
                .flatMap(api -> object(api).array("operations").stream())
                .toList();
        return body.with("operations", JsonValue.array(operations));
    }

    /// The calls of the last hour.
    private static JsonObject health(@Nullable JsonValue answer) {
        JsonObject body = object(answer);
        return body.array("windows").stream()
                .map(ServiceRequests::object)
                .filter(window -> window.find("calls").isPresent())
                .map(window -> window.find("calls").orElseThrow())
                .filter(calls -> calls instanceof JsonNumber(BigDecimal number) && number.signum() > 0)
                .findFirst()
                .map(calls -> body.with("calls", calls))
                .orElse(body);
    }

    private static JsonObject link(@Nullable JsonValue answer) {
        JsonObject body = object(answer);
        return body.object("link")
                .flatMap(link -> link.text("page"))
                .map(page -> body.with("page", JsonValue.of(page)))
                .orElse(body);
    }

    private static JsonObject answered(@Nullable JsonValue answer) {
        return object(answer).with("status", JsonValue.of(200));
    }

    private static JsonObject object(@Nullable JsonValue value) {
        return value instanceof JsonObject object ? object : JsonObject.EMPTY;
    }
}
