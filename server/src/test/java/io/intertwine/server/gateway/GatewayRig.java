package io.intertwine.server.gateway;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Admission;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.CallTransformation;
import io.intertwine.api.sif.sdc.CallTransformations;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.sdc.TransformationId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.conformance.fake.CountedCalls;
import io.intertwine.conformance.fake.HeldGrants;
import io.intertwine.conformance.fake.ListedApi;
import io.intertwine.conformance.fake.ListedServices;
import io.intertwine.conformance.fake.SettableCallAccess;
import io.intertwine.conversion.ConvertingCarrier;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import io.intertwine.guard.GuardedCarrier;
import io.intertwine.guard.GuardedHttp;
import io.intertwine.guard.HttpLimits;
import io.intertwine.server.security.Clients;
import io.intertwine.server.security.Gatekeeper;
import io.intertwine.server.security.RateLimit;
import io.intertwine.sif.dtda.LocalCallTickets;
import io.intertwine.sif.sdc.CallMeter;
import io.intertwine.sif.sdc.LocalCollaboration;
import io.intertwine.sif.sdc.transformation.LocalCallTransformations;
import io.intertwine.transformation.BodyForms;
import io.intertwine.transformation.JsonataMappings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The gateway on a port of its own, in front of an odd service, with everything else as a caller would
/// have it.
final class GatewayRig implements AutoCloseable {
    static final ThirdPartySystemId ODD = new ThirdPartySystemId("odd");
    static final GrantKey KEY = new GrantKey(new ClientId("world"), "ada", ODD);

    private static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
    private static final List<Operation> OPERATIONS = Stream.of("GET", "HEAD", "PUT", "POST", "PATCH")
            .map(method -> new Operation(
                    method, method, "/{rest}", null, !method.startsWith("P") || method.equals("PUT"), List.of()))
            .toList();

    final Vertx vertx = Vertx.vertx();
    final ListedServices systems = new ListedServices();
    final HeldGrants grants = new HeldGrants();
    final SettableCallAccess access = new SettableCallAccess();
    final CountedCalls monitor = new CountedCalls();
    final LocalCallTickets tickets = new LocalCallTickets(1000);
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final OddService service = new OddService(vertx, grants::token);
    final Map<String, Conversion> conversions = new ConcurrentHashMap<>();
    final CallTransformations transformations =
            new LocalCallTransformations(new MemoryRecordStore(), new JsonataMappings(), new BodyForms());
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final GuardedHttp guarded;
    private final HttpServer server;
    private final String key;

    GatewayRig(CallLimits limits, AddressPolicy policy) {
        grants.put(KEY, Grant.State.ACTIVE, Set.of());
        register("authorization-code", "http://127.0.0.1:" + service.port(), Checked.OPERATION);
        Clients clients = new Clients(new MemoryRecordStore(), InstantSource.system());
        key = clients.create(KEY.metaverse(), Role.METAVERSE_SYSTEM, "World").key();
        Gatekeeper gatekeeper = new Gatekeeper(clients, new RateLimit(100_000, 100_000, System::nanoTime));
        ListedApi api = new ListedApi(OPERATIONS, conversions);
        LocalCollaboration.Ports ports = new LocalCollaboration.Ports(
                systems,
                (_, _) -> Optional.of(api),
                grants,
                grants::onChange,
                access,
                (_, _) -> true,
                tickets,
                monitor,
                CallMeter.NONE);
        Collaboration counted = counted(new LocalCollaboration(ports, InstantSource.system()));
        guarded = new GuardedHttp(new AddressGuard(policy), HttpLimits.DEFAULT);
        Services called = new Services(limits, metrics);
        ServiceCarrier carrier = new CarefulCarrier(
                called, new ConvertingCarrier(Map.of(Conversion.Wire.HTTP, new GuardedCarrier(guarded, () -> grants))));
        Gateway gateway = new Gateway(
                vertx,
                new Gateway.Ports(
                        counted,
                        grants,
                        (_, _) -> Optional.of(api),
                        new AddressGuard(policy),
                        carrier,
                        transformations),
                called);
        server = listening(new GatewayRoute(gateway, gatekeeper, _ -> {}));
    }

    private HttpServer listening(GatewayRoute route) {
        Router router = Router.router(vertx);
        router.route().handler(route);
        return vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("127.0.0.1"))
                .requestHandler(router)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static GatewayRig of(CallLimits limits) {
        return new GatewayRig(limits, AddressPolicy.STRICT.allowing("127.0.0.0/8"));
    }

    private Collaboration counted(Collaboration inner) {
        return new Collaboration() {
            @Override
            public Admission admit(Subject by, ServiceCall call) {
                Admission admission = inner.admit(by, call);
                if (admission instanceof Admission.Forward) {
                    begun.incrementAndGet();
                }
                return admission;
            }

            @Override
            public void ended(Admission.Forward call, CallResult result) {
                ended.incrementAndGet();
                inner.ended(call, result);
            }

            @Override
            public void onRevoked(Admission.Forward call, Runnable task) {
                inner.onRevoked(call, task);
            }
        };
    }

    void register(String strategy, String at, Checked checked) {
        systems.put(
                new ThirdPartyRegistration(
                        ODD,
                        "odd",
                        "Odd",
                        Set.of(),
                        JsonObject.EMPTY,
                        null,
                        ServiceLevel.NONE,
                        List.of(new ApiDescription("a", URI.create(at), "{}", checked)),
                        JsonObject.EMPTY.with("strategy", JsonValue.of(strategy)),
                        null,
                        null),
                Map.of("a", OPERATIONS));
    }

    /// Stores a transformation of the world.
    void transform(String id, String request, String sent, String response, String taken) {
        transformations.store(
                new Subject(KEY.metaverse(), Role.METAVERSE_SYSTEM, null),
                new CallTransformation(
                        new TransformationId(id),
                        new CallTransformation.Side(request, sent),
                        new CallTransformation.Side(response, taken)));
    }

    void withdraw() {
        systems.withdraw(OPERATOR, ODD);
    }

    int port() {
        return server.actualPort();
    }

    /// A call for Ada.
    HttpRequest.Builder call(String path) {
        return bare(path).header("Authorization", "Bearer " + key).header("Intertwine-User", "ada");
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port() + "/v1/third-party-systems/odd/apis/a" + path))
                .timeout(Duration.ofSeconds(30));
    }

    String key() {
        return key;
    }

    long outcome(String outcome) {
        return metrics.get("intertwine.calls").tag("outcome", outcome).timer().count();
    }

    @Override
    public void close() {
        client.close();
        guarded.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
