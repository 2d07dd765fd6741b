package io.intertwine.conversion.grpc;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.conversion.Conversions;
import io.intertwine.conversion.ReadFace;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Calls of a face that go all the way to a server, as those that were admitted do.
final class Calls implements AutoCloseable {
    static final GrantId GRANT = new GrantId("ada-at-there");
    private static final Subject BY = new Subject(new ClientId("world"), Role.METAVERSE_SYSTEM, null);

    private final ReadFace face;
    private final GrpcChannels channels;
    private final ServiceCarrier carrier;
    private final @Nullable GrantCheck grants;
    private Duration limit = Duration.ofSeconds(20);
    private Consumer<Runnable> ending = _ -> {};

    /// @param grants null when the system needs none
    Calls(URI server, String document, @Nullable GrantCheck grants) {
        this(server, document, grants, AddressPolicy.LOCAL);
    }

    Calls(URI server, String document, @Nullable GrantCheck grants, AddressPolicy policy) {
        this(server, document, grants, new GrpcChannels(new AddressGuard(policy), ChannelLimits.DEFAULT));
    }

    /// @param channels closed with it
    Calls(URI server, String document, @Nullable GrantCheck grants, GrpcChannels channels) {
        this.grants = grants;
        this.channels = channels;
        face = ReadFace.of(Protocol.GRPC, server.toString(), document);
        ServiceCarrier none = (_, _, _, _) -> {
            throw new AssertionError("not over HTTP/1.1");
        };
        carrier = Conversions.carrier(none, channels, () -> Objects.requireNonNull(grants));
    }

    Calls within(Duration time) {
        limit = time;
        return this;
    }

    Calls ending(Consumer<Runnable> task) {
        ending = task;
        return this;
    }

    Carried post(String path, String body) {
        return post(path, body, Map.of());
    }

    Carried post(String path, String body, Map<String, List<String>> headers) {
        Map<String, List<String>> all = new HashMap<>(headers);
        all.put("content-type", List.of("application/json"));
        ServiceCall call = face.call("POST", path, null, all);
        return carrier.carry(forward(call), body.getBytes(StandardCharsets.UTF_8), limit, ending);
    }

    private Forward forward(ServiceCall call) {
        Operation operation = face.operation(call);
        ApiDescription api =
                new ApiDescription("main", face.server(), Protocol.GRPC, "", null, Checked.REQUEST_AND_RESPONSE);
        ThirdPartyRegistration registration = new ThirdPartyRegistration(
                new ThirdPartySystemId("there"),
                "library",
                "Library",
                Set.of(),
                JsonObject.EMPTY,
                null,
                ServiceLevel.NONE,
                List.of(api),
                JsonObject.EMPTY,
                null,
                null);
        ThirdPartySystem system = new ThirdPartySystem(
                registration, new ClientId("owner"), Instant.EPOCH, null, Map.of("main", List.of(operation)), 1);
        return new Forward(
                FlowId.fresh(),
                BY,
                system,
                operation,
                call,
                grants == null ? null : GRANT,
                face.conversion(call),
                call.method(),
                face.server(),
                call.headers(),
                "ticket");
    }

    @Override
    public void close() {
        channels.close();
    }
}
