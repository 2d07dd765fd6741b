package io.intertwine.conversion;

import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.Conversion.Outgoing;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.openapi.OpenApiReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A face as calls see it: found by method and path in its OpenAPI document.
public record ReadFace(URI server, ReadApi api) {
    public static ReadFace of(Protocol protocol, String server, String document) {
        ApiDescription description =
                new ApiDescription("main", URI.create(server), protocol, document, null, Checked.REQUEST_AND_RESPONSE);
        return new ReadFace(
                description.server(), Conversions.apis(new OpenApiReader()).read(description));
    }

    public ServiceCall call(String method, String path, @Nullable String query, Map<String, List<String>> headers) {
        return new ServiceCall(new ThirdPartySystemId("there"), "main", method, path, query, headers, null);
    }

    public Operation operation(ServiceCall call) {
        return api.match(call.method(), call.path()).orElseThrow();
    }

    public Conversion conversion(ServiceCall call) {
        return api.conversion(operation(call)).orElseThrow();
    }

    /// Holds it against the document, too.
    public Outgoing out(ServiceCall call, @Nullable String body) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        List<String> faults = api.faults(operation(call), call.path(), call.query(), call.headers(), bytes);
        if (!faults.isEmpty()) {
            throw new AssertionError(faults);
        }
        return conversion(call).outgoing(call, server, bytes);
    }

    /// Holds it against the document, too.
    public Answered in(ServiceCall call, int status, String mediaType, String body) {
        Answered answer = conversion(call)
                .incoming(
                        call,
                        new Answered(
                                status,
                                Map.of("content-type", List.of(mediaType)),
                                body.getBytes(StandardCharsets.UTF_8)));
        List<String> faults = api.responseFaults(operation(call), answer.status(), answer.headers(), answer.body());
        if (!faults.isEmpty()) {
            throw new AssertionError(faults);
        }
        return answer;
    }

    public static String text(byte @Nullable [] body) {
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
