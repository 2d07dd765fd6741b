package io.intertwine.server.gateway;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Admission;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.Admission.Refused;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.sdc.TransformationId;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.twin.WorldId;
import io.intertwine.server.Traceparent;
import io.intertwine.server.security.Gatekeeper;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `/v1/third-party-systems/{system}/apis/{api}/*`: lets a caller in, asks SDC, and sends the call on
/// its way.
final class GatewayRoute implements Handler<RoutingContext> {
    /// Names the world in which the user acts.
    static final String WORLD_HEADER = "Intertwine-World";

    /// Names a stored transformation of request and answer.
    static final String TRANSFORMATION_HEADER = "Intertwine-Transformation";

    private final Gateway gateway;
    private final Gatekeeper gatekeeper;
    private final Consumer<Traceparent> traces;

    /// @param traces takes note of the callers' spans
    GatewayRoute(Gateway gateway, Gatekeeper gatekeeper, Consumer<Traceparent> traces) {
        this.gateway = gateway;
        this.gatekeeper = gatekeeper;
        this.traces = traces;
    }

    /// Leaves to others what is no call.
    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (CallPath.isCall(request.uri())) {
            handle(request);
        } else {
            routing.next();
        }
    }

    private void handle(HttpServerRequest request) {
        Traceparent trace = Traceparent.of(request.getHeader("traceparent"));
        traces.accept(trace);
        try {
            checkVersion(request);
            Subject by =
                    gatekeeper.admit(request.getHeader("Authorization"), request.getHeader(Gatekeeper.USER_HEADER));
            ServiceCall call = call(request, CallPath.of(request.uri()));
            switch (admit(trace.flow(), by, call)) {
                case Refused refused -> refuse(request, refused, trace.flow());
                case Forward forward -> forward(request, by.client(), call, forward);
            }
        } catch (IntertwineException e) {
            Refusals.send(request, e.code(), String.valueOf(e.getMessage()), trace.flow(), e.rule(), null);
        } catch (RuntimeException e) {
            Unexpected.log(trace.flow(), e);
            Refusals.send(request, CommonError.INTERNAL, Unexpected.MESSAGE, trace.flow(), null, null);
        }
    }

    /// An answer of unknown length that breaks off would look whole to an older client.
    private static void checkVersion(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_1_0) {
            throw IntertwineException.invalid("Calls of third-party systems need HTTP/1.1 or newer.");
        }
    }

    private static ServiceCall call(HttpServerRequest request, CallPath path) {
        String world = request.getHeader(WORLD_HEADER);
        return new ServiceCall(
                new ThirdPartySystemId(path.system()),
                path.api(),
                request.method().name(),
                path.path(),
                path.query(),
                AnswerHeaders.map(request.headers()),
                world == null ? null : new WorldId(world));
    }

    private Admission admit(FlowId flow, Subject by, ServiceCall call) {
        Admission[] admission = new Admission[1];
        CurrentFlow.run(
                flow, () -> admission[0] = gateway.ports().collaboration().admit(by, call));
        return admission[0];
    }

    private static void refuse(HttpServerRequest request, Refused refused, FlowId flow) {
        Refusals.send(
                request, Refusals.code(refused.error()), refused.reason(), flow, refused.rule(), refused.retryAfter());
    }

    /// Whatever happens, what was admitted comes to an end.
    private void forward(HttpServerRequest request, ClientId client, ServiceCall call, Forward forward) {
        Runnable begin;
        try {
            begin = prepared(request, client, call, forward);
        } catch (RuntimeException e) {
            CallResult failed = new CallResult(0, Duration.ZERO, CallResult.CALLER_LEFT);
            gateway.ports().collaboration().ended(forward, failed);
            throw e;
        }
        begin.run();
    }

    private Runnable prepared(HttpServerRequest request, ClientId client, ServiceCall call, Forward forward) {
        if (RequestCheck.length(request) != 0) {
            request.pause();
        }
        Checked checked = checked(call, forward);
        ReadApi api = checked == Checked.OPERATION
                ? null
                : gateway.ports().apis().find(call.system(), call.api()).orElse(null);
        RequestCheck check = new RequestCheck(call, forward.operation(), checked, api);
        TransformationId transformation = transformation(request);
        return transformation != null || forward.conversion() != null
                ? new ConvertedCall(gateway, request, new ConvertedExchange(gateway, forward, check, transformation))
                        ::start
                : new ForwardedCall(
                        gateway, request, forward, check, new ForwardedCall.Caller(client, gateway.context()))::start;
    }

    private static @Nullable TransformationId transformation(HttpServerRequest request) {
        String name = request.getHeader(TRANSFORMATION_HEADER);
        return name == null ? null : new TransformationId(name);
    }

    private static Checked checked(ServiceCall call, Forward forward) {
        for (ApiDescription described : forward.system().registration().apis()) {
            if (described.name().equals(call.api())) {
                return described.checked();
            }
        }
        return Checked.REQUEST_AND_RESPONSE;
    }
}
