package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Admission;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.party.ScriptedService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries one call to a scripted service, as a host does that has its own way to services.
record InProcessCall(ThirdParties parties, ScriptedAuthority authority) {
    JsonObject answer(Subject by, Request.CallService asked) {
        Subject user = new Subject(by.client(), by.role(), asked.user());
        ServiceCall call = new ServiceCall(
                new ThirdPartySystemId(asked.service()),
                ScriptedService.API,
                asked.method(),
                asked.path(),
                null,
                Map.of("content-type", List.of("application/json")),
                null);
        return switch (parties.collaboration().admit(user, call)) {
            case Admission.Refused refused -> throw IntertwineException.refused(refused.rule(), refused.reason());
            case Admission.Forward forward -> carried(forward, asked);
        };
    }

    private JsonObject carried(Admission.Forward forward, Request.CallService asked) {
        long begun = System.nanoTime();
        @Nullable String failure = "it failed here";
        int status = 0;
        try {
            ScriptedService service = authority.service(forward.system());
            boolean known =
                    service.take(asked.method(), asked.path(), headers(forward)).user() != null;
            status = known ? 200 : 401;
            failure = null;
        } finally {
            parties.collaboration()
                    .ended(forward, new CallResult(status, Duration.ofNanos(System.nanoTime() - begun), failure));
        }
        if (status != 200) {
            throw new IntertwineException(SifError.CALL_FAILED, "The service answered " + status + ".");
        }
        return new JsonObject(Map.of("status", JsonValue.of(status)));
    }

    private Map<String, String> headers(Admission.Forward forward) {
        Map<String, String> headers = new HashMap<>();
        forward.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        GrantId grant = forward.grant();
        if (grant != null) {
            parties.grants()
                    .credential(grant)
                    .headers()
                    .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        }
        return headers;
    }
}
