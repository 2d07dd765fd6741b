package io.intertwine.core;

import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry.Deed;
import io.intertwine.api.dtif.dtac.AuditQuery;
import io.intertwine.api.dtif.dtia.AcquisitionRequest;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowDetail;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.flow.StepPayload.Part;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.conformance.fake.RecordingListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the steps of clause 9.2 carried, and who sees how much of it.
@Clause("9.2")
class FlowPayloadTest {
    private static final TwinId PUMP = new TwinId("pump");
    private static final Subject RIVAL = Bench.subject("rival", Role.TWIN_SYSTEM);

    private final Bench bench = Bench.withPump();
    private final FlowId flow = FlowId.fresh();

    @AfterEach
    void close() {
        bench.close();
    }

    private void inFlow(Runnable task) {
        CurrentFlow.run(flow, task);
    }

    private void command(Subject by, Command command) {
        inFlow(() ->
                bench.enabler().synchronizer().command(by, new CommandRequest(command, null, Duration.ofSeconds(2))));
    }

    private void speed(Subject by, JsonValue value) {
        command(by, new Command.SetProperty(PUMP, "speed", value));
    }

    private FlowDetail detail(Subject by) {
        return bench.enabler().flows().detail(by, flow).orElseThrow();
    }

    /// The texts of what the steps with this number carried.
    private List<String> texts(Subject by, int number) {
        return parts(by, number).stream().map(Part::text).toList();
    }

    private List<Part> parts(Subject by, int number) {
        FlowDetail detail = detail(by);
        return detail.payloads().entrySet().stream()
                .filter(each -> detail.flow().steps().get(each.getKey()).step() == number)
                .sorted(Map.Entry.comparingByKey())
                .flatMap(each -> each.getValue().parts().stream())
                .toList();
    }

    @Test
    @Clause({"9.2 step 15", "9.2 step 17", "9.2 step 18"})
    void aCommandShowsItsValueAndTheAnswer() {
        bench.openHouse();
        bench.plant.answer((_, _) -> new CommandOutcome.Failed("the valve is stuck"));
        speed(PLATFORM, JsonValue.of(900));
        assertThat(texts(PLATFORM, 15)).containsExactly("900");
        assertThat(texts(PLATFORM, 17)).containsExactly("900");
        assertThat(texts(PLATFORM, 18)).containsExactly("failed", "the valve is stuck");
        assertThat(texts(FACTORY, 17)).as("the owner of the twin system").containsExactly("900");
        assertThat(detail(OPERATOR).flow().toString())
                .as("steps have names only")
                .doesNotContain("900", "valve");
    }

    @Test
    @Clause({"8.3.5", "9.2 step 15"})
    void whoMayNotSeeAPropertyDoesNotSeeItHereEither() {
        bench.policy("writers", Bench.rule("write", Effect.ALLOW, Set.of(Action.WRITE), "speed"));
        speed(PLATFORM, JsonValue.of(900));
        assertThat(texts(PLATFORM, 15)).isEmpty();
        assertThat(texts(PLATFORM, 18)).containsExactly("completed");
        assertThat(texts(OPERATOR, 15)).containsExactly("900");
        bench.policy("readers", Bench.rule("read", Effect.ALLOW, Set.of(Action.READ), "speed"));
        assertThat(texts(PLATFORM, 15)).containsExactly("900");
        bench.enabler().policies().remove(OPERATOR, new PolicyId("readers"));
        assertThat(texts(PLATFORM, 15)).as("the rules of this moment count").isEmpty();
    }

    @Test
    @Clause("8.3.5")
    void whoDidNotTakePartSeesNothing() {
        bench.openHouse();
        speed(PLATFORM, JsonValue.of(900));
        Subject stranger = Bench.subject("stranger", Role.METAVERSE_SYSTEM);
        assertThat(bench.enabler().flows().detail(stranger, flow)).isEmpty();
        speed(stranger, JsonValue.of(950));
        assertThat(texts(stranger, 15)).as("his own exchange").containsExactly("950");
    }

    @Test
    @Clause({"9.2 step 8", "9.2 step 10", "9.2 step 12"})
    void oneTwinSystemSeesNothingOfAnother() {
        bench.openHouse();
        bench.enabler().twinSystems().register(RIVAL, Bench.registration("rival-plant", Twins.pump("rival-pump")));
        bench.plant.connected("rival-plant");
        eventually(() -> bench.expectSync("rival-pump", "connected"));
        inFlow(() -> bench.enabler()
                .twins()
                .acquire(PLATFORM, new AcquisitionRequest(null, Set.of(PUMP, new TwinId("rival-pump")))));
        assertThat(detail(PLATFORM).payloads().toString()).contains("rival-pump", "permission");
        assertThat(texts(FACTORY, 8)).containsExactly("pump");
        assertThat(detail(FACTORY).payloads().toString()).contains("pump").doesNotContain("rival-pump");
        assertThat(detail(RIVAL).payloads().toString()).contains("rival-pump");
        assertThat(texts(RIVAL, 12)).hasSize(1);
    }

    @Test
    @Clause({"9.2 step 13", "9.2 step 14"})
    void aRunningServiceShowsTheNewestChangesNowAndThen() {
        bench.openHouse();
        RecordingListener listener = new RecordingListener();
        inFlow(() -> bench.enabler().synchronizer().subscribe(PLATFORM, Bench.everything(Channel.ORDERED), listener));
        eventually(() -> assertThat(listener.frames()).isNotEmpty());
        follow(listener, 700);
        eventually(() -> assertThat(texts(PLATFORM, 14)).containsExactly("700"));
        assertThat(texts(PLATFORM, 13).getFirst()).contains("\"channel\":\"ordered\"");
        bench.clock.pass(Duration.ofSeconds(2));
        follow(listener, 800);
        assertThat(texts(PLATFORM, 14)).as("not each second").containsExactly("700");
        bench.clock.pass(Duration.ofSeconds(10));
        follow(listener, 900);
        eventually(() -> assertThat(texts(PLATFORM, 14)).containsExactly("900"));
        bench.enabler().policies().remove(OPERATOR, new PolicyId("open-house"));
        assertThat(texts(PLATFORM, 14)).isEmpty();
    }

    private void follow(RecordingListener listener, long value) {
        bench.speed(value);
        eventually(() -> assertThat(listener.values("speed")).contains(JsonValue.of(value)));
    }

    @Test
    void secretsInValuesAreMaskedAndLongOnesAreCut() {
        JsonObject input =
                new JsonObject(Map.of("doorToken", JsonValue.of("s3cret"), "note", JsonValue.of("x".repeat(5_000))));
        bench.openHouse();
        command(PLATFORM, new Command.InvokeAction(PUMP, "calibrate", input));
        StepPayload payload = Objects.requireNonNull(detail(PLATFORM).payloads().get(0));
        assertThat(payload.cut()).isTrue();
        assertThat(payload.parts()).hasSize(1);
        assertThat(payload.parts().getFirst().text()).hasSize(2048).contains("xxx");
        assertThat(payload.parts().getFirst().size()).isGreaterThan(5_000);
        assertThat(detail(OPERATOR).payloads().toString()).doesNotContain("s3cret");
    }

    @Test
    @Clause({"9.2 step 1", "9.2 step 3", "9.2 step 4", "9.2 step 5"})
    void aRegistrationShowsNoSecretOfItsConnector() {
        JsonObject connector = new JsonObject(
                Map.of("url", JsonValue.of("mqtt://kim:s3cret@broker:1883"), "accessToken", JsonValue.of("s3cret")));
        TwinSystemRegistration registration = new TwinSystemRegistration(
                new TwinSystemId("secretive"),
                PlantConnector.TYPE,
                "Secretive",
                JsonObject.EMPTY,
                connector,
                null,
                List.of());
        inFlow(() -> bench.enabler().twinSystems().register(FACTORY, registration));
        assertThat(texts(FACTORY, 1).getFirst())
                .contains("secretive", "mqtt://***@broker:1883", "\"accessToken\":\"***\"");
        assertThat(texts(FACTORY, 3).getFirst()).contains("\"owner\":\"factory\"");
        assertThat(detail(OPERATOR).payloads().toString()).doesNotContain("s3cret");
    }

    @Test
    void thatSomebodyWasShownATwinIsLogged() {
        bench.openHouse();
        speed(PLATFORM, JsonValue.of(900));
        long before = reads();
        detail(PLATFORM);
        eventually(() -> assertThat(reads()).isEqualTo(before + 1));
        assertThat(bench.enabler().flows().find(PLATFORM, flow)).isPresent();
        assertThat(reads()).as("names alone show no twin").isEqualTo(before + 1);
    }

    private long reads() {
        return bench.enabler().auditLog().find(OPERATOR, AuditQuery.ALL, "", 100).items().stream()
                .filter(entry -> entry.deed() == Deed.READ && entry.subject().equals(PLATFORM))
                .count();
    }
}
