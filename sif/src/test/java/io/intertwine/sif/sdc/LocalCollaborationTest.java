package io.intertwine.sif.sdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Admission;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.Admission.Refused;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.twin.WorldId;
import io.intertwine.conformance.fake.CountedCalls;
import io.intertwine.conformance.fake.HeldGrants;
import io.intertwine.conformance.fake.ListedApi;
import io.intertwine.conformance.fake.ListedServices;
import io.intertwine.conformance.fake.SettableCallAccess;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.sif.dtda.LocalCallTickets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Clause({"8.2.4", "9.1 step 12", "9.1 step 13", "9.1 step 14"})
class LocalCollaborationTest {
    private static final ThirdPartySystemId PAY = new ThirdPartySystemId("pay");
    private static final ClientId WORLD = new ClientId("world");
    private static final Subject ADA = new Subject(WORLD, Role.METAVERSE_SYSTEM, "ada");
    private static final GrantKey KEY = new GrantKey(WORLD, "ada", PAY);
    private static final Operation ORDER = new Operation(
            "order", "POST", "/orders", null, false, List.of(Set.of("orders:write"), Set.of("admin", "orders")));
    private static final Operation READ = new Operation("read", "GET", "/orders/{id}", null, true, List.of());
    private static final List<Operation> OPERATIONS = List.of(ORDER, READ);
    private static final CallResult GOOD = new CallResult(200, Duration.ofMillis(5), null);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final ListedServices systems = new ListedServices();
    private final HeldGrants grants = new HeldGrants();
    private final SettableCallAccess access = new SettableCallAccess();
    private final LocalCallTickets tickets = new LocalCallTickets(10);
    private final CountedCalls monitor = new CountedCalls();
    private final List<String> metered = new ArrayList<>();
    private final ListedApi api = new ListedApi(OPERATIONS);
    private final LocalCollaboration collaboration = new LocalCollaboration(
            new LocalCollaboration.Ports(
                    systems,
                    (_, _) -> Optional.of(api),
                    grants,
                    grants::onChange,
                    access,
                    this::isOwn,
                    tickets,
                    monitor,
                    (request, system, result) -> metered.add(request.subject() + " "
                            + request.operation().id() + " " + system.id() + " " + result.status())),
            clock);

    private boolean isOwn(Subject by, WorldId world) {
        return world.value().startsWith(by.client().value());
    }

    @BeforeEach
    void registerAndLink() {
        register("authorization-code", ServiceLevel.NONE);
        grants.put(KEY, Grant.State.ACTIVE, Set.of("orders:write"));
    }

    private void register(String strategy, ServiceLevel level) {
        ApiDescription described =
                new ApiDescription("shop", URI.create("https://pay.example/v2"), "{}", Checked.REQUEST);
        systems.put(
                new ThirdPartyRegistration(
                        PAY,
                        "payment",
                        "Pay",
                        Set.of(),
                        JsonObject.EMPTY,
                        null,
                        level,
                        List.of(described),
                        JsonObject.EMPTY.with("strategy", JsonValue.of(strategy)),
                        null,
                        null),
                Map.of("shop", OPERATIONS));
    }

    private static ServiceCall call(String method, String path, @Nullable String query) {
        return new ServiceCall(PAY, "shop", method, path, query, Map.of("accept", List.of("*/*")), null);
    }

    private Forward forward(ServiceCall call) {
        Admission admission = collaboration.admit(ADA, call);
        assertThat(admission).isInstanceOf(Forward.class);
        return (Forward) admission;
    }

    private Refused refused(Subject by, ServiceCall call) {
        Admission admission = collaboration.admit(by, call);
        assertThat(admission).isInstanceOf(Refused.class);
        return (Refused) admission;
    }

    private List<String> watch(Forward call) {
        List<String> revoked = new ArrayList<>();
        collaboration.onRevoked(call, () -> revoked.add(call.ticket()));
        return revoked;
    }

    @Test
    void forwardsWhatIsGrantedToThePlaceThatTheRegistrationNames() throws Exception {
        FlowId flow = FlowId.fresh();
        Forward forward = CurrentFlow.call(flow, () -> forward(call("GET", "/orders/7", "full=1")));
        assertThat(forward.target()).isEqualTo(URI.create("https://pay.example/v2/orders/7?full=1"));
        assertThat(forward.operation()).isEqualTo(READ);
        assertThat(forward.flow()).isEqualTo(flow);
        assertThat(forward.headers()).containsEntry("accept", List.of("*/*")).doesNotContainKey("authorization");
        assertThat(forward.headers())
                .hasEntrySatisfying(
                        "traceparent", values -> assertThat(values.getFirst()).contains(flow.value()));
        assertThat(forward.headers()).containsEntry("intertwine-ticket", List.of(forward.ticket()));
    }

    @Test
    void theTicketIsGoodWhileTheCallLasts() {
        Forward forward = forward(call("GET", "/orders/7", null));
        assertThat(tickets.find(forward.ticket()))
                .hasValueSatisfying(ticketed -> assertThat(ticketed.caller()).isEqualTo(ADA));
        collaboration.ended(forward, GOOD);
        collaboration.ended(forward, GOOD);
        assertThat(tickets.find(forward.ticket())).isEmpty();
        assertThat(monitor.calls()).isEqualTo(1);
        assertThat(monitor.failed()).isZero();
    }

    @Test
    void theMeterIsToldOfEachEndOnce() {
        Forward forward = forward(call("GET", "/orders/7", null));
        collaboration.ended(forward, GOOD);
        collaboration.ended(forward, GOOD);
        assertThat(refused(ADA, call("GET", "/other", null))).isNotNull();
        assertThat(metered).containsExactly("ada at world read pay 200");
    }

    @Test
    void blamesTheSystemForNoAnswerButNotForACallerThatLeft() {
        collaboration.ended(forward(call("GET", "/orders/7", null)), new CallResult(0, Duration.ZERO, "timed out"));
        collaboration.ended(forward(call("GET", "/orders/7", null)), new CallResult(503, Duration.ZERO, null));
        assertThat(monitor.failed()).isEqualTo(2);
        collaboration.ended(
                forward(call("GET", "/orders/7", null)), new CallResult(0, Duration.ZERO, CallResult.CALLER_LEFT));
        assertThat(monitor.calls()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNotDescribed() {
        assertThat(refused(ADA, call("DELETE", "/orders/7", null)).error()).isEqualTo("sdc.unknown-operation");
        assertThat(refused(ADA, call("GET", "/other", null)).error()).isEqualTo("sdc.unknown-operation");
        assertThat(refused(ADA, call("GET", "/orders/../admin", null)).error()).isEqualTo("sdc.invalid-request");
        assertThat(refused(ADA, call("GET", "/orders/7", "bad"))).satisfies(refused -> {
            assertThat(refused.error()).isEqualTo("sdc.invalid-request");
            assertThat(refused.rule()).isEqualTo("builtin/described-requests");
            assertThat(refused.reason()).contains("is bad");
        });
        ServiceCall elsewhere = new ServiceCall(PAY, "admin", "GET", "/orders/7", null, Map.of(), null);
        assertThat(refused(ADA, elsewhere).error()).isEqualTo("intertwine.absent");
    }

    @Test
    void onlyMetaverseSystemsCallAndTheyNameTheUser() {
        Subject twin = new Subject(new ClientId("plant"), Role.TWIN_SYSTEM, null);
        assertThat(refused(twin, call("GET", "/orders/7", null)).rule())
                .isEqualTo("builtin/calls-by-metaverse-systems");
        Subject nobody = new Subject(WORLD, Role.METAVERSE_SYSTEM, null);
        assertThat(refused(nobody, call("GET", "/orders/7", null)).error()).isEqualTo("tpsaa.no-grant");
        Subject bob = new Subject(WORLD, Role.METAVERSE_SYSTEM, "bob");
        assertThat(refused(bob, call("GET", "/orders/7", null)).reason()).contains("POST /v1/grants");
    }

    @Test
    void aWorldThatIsNamedIsOneOfTheCallersOwn() {
        assertThat(collaboration.admit(ADA, in("world-1"))).isInstanceOf(Forward.class);
        Refused refused = refused(ADA, in("others-1"));
        assertThat(refused.rule()).isEqualTo("builtin/own-world");
        assertThat(refused.error()).isEqualTo("intertwine.absent");
    }

    private static ServiceCall in(String world) {
        return new ServiceCall(PAY, "shop", "GET", "/orders/7", null, Map.of(), new WorldId(world));
    }

    @Test
    void saysInWhichStateTheGrantIs() {
        grants.put(KEY, Grant.State.PENDING, Set.of());
        assertThat(refused(ADA, call("GET", "/orders/7", null)).reason()).contains("pending");
        grants.put(KEY, Grant.State.NEEDS_RECONNECT, Set.of());
        assertThat(refused(ADA, call("GET", "/orders/7", null)).error()).isEqualTo("tpsaa.needs-reconnect");
        grants.put(KEY, Grant.State.REVOKED, Set.of());
        assertThat(refused(ADA, call("GET", "/orders/7", null)).reason()).contains("revoked");
        grants.put(KEY, Grant.State.EXPIRED, Set.of());
        assertThat(refused(ADA, call("GET", "/orders/7", null)).error()).isEqualTo("tpsaa.no-grant");
        assertThat(access.admitted())
                .as("decisions on calls that could not be made")
                .isZero();
    }

    @Test
    void needsNoGrantWhereTheSystemKnowsNoUsers() {
        register("none", ServiceLevel.NONE);
        Subject nobody = new Subject(WORLD, Role.METAVERSE_SYSTEM, null);
        assertThat(collaboration.admit(nobody, call("GET", "/orders/7", null)))
                .isInstanceOfSatisfying(
                        Forward.class, forward -> assertThat(forward.grant()).isNull());
    }

    @Test
    void theGrantMustCoverTheOperation() {
        grants.put(KEY, Grant.State.ACTIVE, Set.of("orders"));
        assertThat(refused(ADA, call("POST", "/orders", null)).rule()).isEqualTo("third-party-system/permission");
        assertThat(collaboration.admit(ADA, call("GET", "/orders/7", null))).isInstanceOf(Forward.class);
        grants.put(KEY, Grant.State.ACTIVE, Set.of("orders", "admin", "more"));
        assertThat(collaboration.admit(ADA, call("POST", "/orders", null))).isInstanceOf(Forward.class);
    }

    @Test
    void refusesWhatNoRuleAllows() {
        access.allow(false);
        assertThat(refused(ADA, call("GET", "/orders/7", null))).satisfies(refused -> {
            assertThat(refused.error()).isEqualTo("intertwine.forbidden");
            assertThat(refused.rule()).isEqualTo("builtin/default-deny");
        });
    }

    @Test
    void theQuotaIsForOneMetaverseSystemAndOnePeriod() {
        register("authorization-code", new ServiceLevel(null, null, new ServiceLevel.Quota(2, Duration.ofMinutes(1))));
        forward(call("GET", "/orders/1", null));
        forward(call("GET", "/orders/2", null));
        clock.pass(Duration.ofSeconds(20));
        Refused third = refused(ADA, call("GET", "/orders/3", null));
        assertThat(third.error()).isEqualTo("sdc.too-many-calls");
        assertThat(third.retryAfter()).isEqualTo(Duration.ofSeconds(40));
        Subject other = new Subject(new ClientId("other"), Role.METAVERSE_SYSTEM, "ada");
        grants.put(new GrantKey(other.client(), "ada", PAY), Grant.State.ACTIVE, Set.of());
        assertThat(collaboration.admit(other, call("GET", "/orders/3", null))).isInstanceOf(Forward.class);
        clock.pass(Duration.ofSeconds(40));
        forward(call("GET", "/orders/3", null));
    }

    @Test
    @Clause("8.2.3")
    void endsCallsWhoseGrantIsRevokedAndLeavesOthers() {
        List<String> first = watch(forward(call("GET", "/orders/1", null)));
        GrantKey bob = new GrantKey(WORLD, "bob", PAY);
        grants.put(bob, Grant.State.ACTIVE, Set.of());
        Admission other =
                collaboration.admit(new Subject(WORLD, Role.METAVERSE_SYSTEM, "bob"), call("GET", "/orders/2", null));
        List<String> second = watch((Forward) other);
        grants.put(KEY, Grant.State.REVOKED, Set.of());
        grants.put(KEY, Grant.State.REVOKED, Set.of());
        assertThat(first).hasSize(1);
        assertThat(second).isEmpty();
    }

    @Test
    void endsCallsThatANewGrantNoLongerCovers() {
        List<String> order = watch(forward(call("POST", "/orders", null)));
        List<String> read = watch(forward(call("GET", "/orders/1", null)));
        grants.put(KEY, Grant.State.ACTIVE, Set.of());
        assertThat(order).hasSize(1);
        assertThat(read).isEmpty();
    }

    @Test
    void endsCallsThatARuleForbidsAndThoseOfAWithdrawnSystem() {
        List<String> ruled = watch(forward(call("GET", "/orders/1", null)));
        access.allow(true);
        assertThat(ruled).isEmpty();
        access.allow(false);
        assertThat(ruled).hasSize(1);
        access.allow(true);
        List<String> withdrawn = watch(forward(call("GET", "/orders/1", null)));
        register("authorization-code", ServiceLevel.NONE);
        assertThat(withdrawn).isEmpty();
        systems.withdraw(ADA, PAY);
        assertThat(withdrawn).hasSize(1);
    }

    @Test
    void tellsWhoAsksLateThatTheCallWasRevoked() {
        Forward call = forward(call("GET", "/orders/1", null));
        grants.put(KEY, Grant.State.REVOKED, Set.of());
        assertThat(watch(call)).hasSize(1);
    }

    @Test
    void doesNotRevokeWhatHasEnded() {
        Forward call = forward(call("GET", "/orders/1", null));
        List<String> revoked = watch(call);
        collaboration.ended(call, GOOD);
        grants.put(KEY, Grant.State.REVOKED, Set.of());
        assertThat(revoked).isEmpty();
    }
}
