package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.AcquiredTwin;
import io.intertwine.api.dtif.dtia.AcquisitionRequest;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.TwinRights;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.conformance.enabler.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Steps 8 and 12 by the contract of DTIA.
final class InProcessAcquisition {
    private InProcessAcquisition() {}

    static JsonObject answer(TwinInformation information, Subject by, Request.Acquire request) {
        AcquisitionRequest asked = new AcquisitionRequest(
                new WorldId(request.world()),
                request.twins().stream().map(TwinId::new).collect(Collectors.toSet()));
        return Bodies.items(information.acquire(by, asked).stream()
                .map(InProcessAcquisition::body)
                .toList());
    }

    private static JsonObject body(AcquiredTwin acquired) {
        JsonObject body = new JsonObject(
                Map.of("twin", JsonValue.of(acquired.id().value()), "outcome", JsonValue.of(acquired.word())));
        return switch (acquired) {
            case AcquiredTwin.Current(Twin twin, TwinRights rights) -> known(body, twin, rights);
            case AcquiredTwin.Unavailable(Twin twin, TwinRights rights, String reason) ->
                known(body, twin, rights).with("reason", JsonValue.of(reason));
            case AcquiredTwin.Gone _, AcquiredTwin.Absent _ -> body;
        };
    }

    private static JsonObject known(JsonObject body, Twin twin, TwinRights rights) {
        Map<String, JsonValue> permission = new LinkedHashMap<>();
        rights.decisions()
                .forEach((action, decisions) ->
                        permission.put(action.name().toLowerCase(Locale.ROOT), JsonValue.array(allowed(decisions))));
        return body.with("properties", Bodies.twin(twin).object("properties").orElse(JsonObject.EMPTY))
                .with("permission", new JsonObject(permission));
    }

    private static List<JsonValue> allowed(Map<String, Decision> decisions) {
        return decisions.entrySet().stream()
                .filter(entry -> entry.getValue().allowed())
                .map(entry -> JsonValue.of(entry.getKey()))
                .toList();
    }
}
