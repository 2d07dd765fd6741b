package io.intertwine.connector.link;

import static io.intertwine.connector.link.LinkBench.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause({"8.3.1", "9.2 step 1", "9.2 step 2", "9.2 step 3"})
class LinkSessionTest {
    private static final TwinSystemId SYSTEM = new TwinSystemId("heating");

    private final LinkBench bench = new LinkBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private FakeSystem connected() {
        FakeSystem system = bench.connect();
        system.hello(HELLO);
        bench.awaitStatus("connected");
        return system;
    }

    private static String reasons(JsonObject refused) {
        return refused.array("reasons").toString();
    }

    @Test
    void registersASystemAndItsTwinsForWhoShowsTheKey() {
        FakeSystem system = bench.connect();
        JsonObject welcome = system.hello(HELLO + ",\"title\":\"Heating\",\"lease\":7");
        assertThat(welcome.text("system")).contains("heating");
        assertThat(FakeSystem.number(welcome, "lease")).isEqualTo(7);
        var registered = bench.enabler().twinSystems().find(SYSTEM).orElseThrow();
        assertThat(registered.owner()).isEqualTo(LinkBench.HEATING.client());
        assertThat(registered.registration().title()).isEqualTo("Heating");
        bench.awaitStatus("connected");
        bench.awaitSync("connected");
    }

    @Test
    void leavesTheRegistrationAsItIsWhenHelloSaysNothingElse() {
        connected().cut();
        long revision = bench.enabler().twinSystems().find(SYSTEM).orElseThrow().revision();
        connected();
        assertThat(bench.enabler().twinSystems().find(SYSTEM).orElseThrow().revision())
                .isEqualTo(revision);
    }

    @Test
    void changesTheRegistrationWhenHelloSaysSomethingElse() {
        connected().cut();
        bench.connect().hello(HELLO + ",\"title\":\"Other\"");
        assertThat(bench.enabler()
                        .twinSystems()
                        .find(SYSTEM)
                        .orElseThrow()
                        .registration()
                        .title())
                .isEqualTo("Other");
        bench.awaitStatus("connected");
    }

    @Test
    void isUnreachableUntilASystemThatWasRegisteredBeforehandConnects() {
        bench.enabler()
                .twinSystems()
                .register(
                        LinkBench.HEATING,
                        new TwinSystemRegistration(
                                SYSTEM, "link", "Heating", JsonObject.EMPTY, JsonObject.EMPTY, null, List.of()));
        assertThat(bench.status()).isEqualTo("unreachable");
        connected();
    }

    @Test
    void namesWhatIsWrongWithAConfiguration() {
        LinkConnector connector =
                new LinkConnector(new io.intertwine.core.memory.MemoryRecordStore(), LinkLimits.DEFAULT, bench.clock);
        JsonObject wrong = new JsonObject(java.util.Map.of("lease", JsonValue.of(1L), "url", JsonValue.of(2L)));
        assertThat(connector.faults(wrong))
                .anySatisfy(fault -> assertThat(fault).contains("'url' is unknown"))
                .anySatisfy(fault -> assertThat(fault).contains("lease of 1 s").contains("2 to 300"));
        assertThat(connector.faults(JsonObject.EMPTY)).isEmpty();
    }

    @Test
    void refusesTheSystemOfAnotherClient() {
        connected();
        FakeSystem thief = new FakeSystem(bench.door(), LinkBench.subject("thief", Role.TWIN_SYSTEM));
        thief.say("{\"type\":\"hello\"," + HELLO + "}");
        thief.awaitEnd(1008);
        assertThat(thief.problems()).singleElement().asString().contains("registered by another client");
        assertThat(bench.status()).isEqualTo("connected");
    }

    @Test
    void refusesWhoIsNoTwinSystem() {
        var world = LinkBench.subject("world", Role.METAVERSE_SYSTEM);
        assertThatThrownBy(() -> new FakeSystem(bench.door(), world))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("not a metaverse-system");
    }

    @Test
    @Clause("9.2 NOTE")
    void refusesTheTwinOfAnotherSystem() {
        connected();
        FakeSystem other = new FakeSystem(bench.door(), LinkBench.subject("other", Role.TWIN_SYSTEM));
        other.hello(HELLO.replace("heating", "other"));
        assertThat(reasons(other.next("refused"))).contains("'t-1' belongs to another twin system");
        other.change("t-1", 1);
        assertThat(reasons(other.next("refused"))).contains("'t-1' is not one of the system's twins");
        assertThat(bench.state().properties()).isEmpty();
    }

    @Test
    void replacesAnOlderConnectionOfTheSameSystem() {
        FakeSystem old = connected();
        FakeSystem young = connected();
        old.awaitEnd(CloseCode.REPLACED);
        old.change("t-1", 1);
        young.change("t-1", 2);
        young.awaitDurable(2);
        assertThat(bench.status()).isEqualTo("connected");
        assertThat(bench.value()).isEqualTo(JsonValue.of(2L));
    }

    @Test
    void isUnreachableAtOnceWhenTheConnectionIsCutAndItsTwinsAreStale() {
        connected().cut();
        bench.awaitStatus("unreachable");
        bench.awaitSync("stale");
        connected();
        bench.awaitSync("connected");
    }

    @Test
    void isUnreachableWhenTheLeaseRunsOut() {
        FakeSystem system = connected();
        bench.clock.pass(Duration.ofSeconds(14));
        system.say("{\"type\":\"heartbeat\"}");
        system.next("heartbeat");
        bench.clock.pass(Duration.ofSeconds(14));
        bench.door().checkLeases();
        assertThat(system.ended()).isFalse();
        bench.clock.pass(Duration.ofSeconds(2));
        await().until(() -> {
            bench.door().checkLeases();
            return system.ended();
        });
        system.awaitEnd(CloseCode.LEASE);
        bench.awaitSync("stale");
    }

    @Test
    void endsAConnectionWhoseRegistrationIsWithdrawn() {
        FakeSystem system = connected();
        bench.enabler().twinSystems().withdraw(LinkBench.HEATING, SYSTEM);
        system.awaitEnd(CloseCode.REGISTRATION);
    }

    @Test
    void acknowledgesEverythingBeforeAGoodbye() {
        FakeSystem system = connected();
        bench.disk.hold();
        system.change("t-1", 1);
        system.say("{\"type\":\"goodbye\",\"reason\":\"maintenance\"}");
        await().until(() -> bench.disk.waiting() > 0);
        bench.disk.release();
        system.awaitEnd(CloseCode.GOODBYE);
        assertThat(system.received("durable")).hasSize(1);
        bench.awaitStatus("unreachable");
        assertThat(bench.enabler().twinSystems().health(SYSTEM).lastError()).contains("maintenance");
    }

    @Test
    void refusesSingleChangesAndKeepsTheRest() {
        FakeSystem system = connected();
        system.say("""
                {"type":"changes","number":1,"changes":[{"twin":"t-1","property":"n","value":1},\
                {"twin":"t-1","property":"heat","value":1},{"twin":"t-1","property":"n","value":"x"},\
                {"twin":"t-1","property":"n"},{"twin":"t-1","property":"n","value":2,"sourceTime":"today"}]}""");
        system.awaitDurable(1);
        assertThat(system.received("refused")).singleElement().satisfies(refused -> {
            assertThat(refused.text("of")).contains("changes");
            assertThat(FakeSystem.number(refused, "number")).isEqualTo(1);
            assertThat(reasons(refused))
                    .contains("no property 'heat'")
                    .contains("changes[3]': The member 'value' is missing")
                    .contains("'sourceTime' is \\\"today\\\": give a time");
            assertThat(refused.array("reasons")).hasSize(4);
        });
        assertThat(bench.value()).isEqualTo(JsonValue.of(1L));
    }

    @Test
    void countsAMessageOfChangesThatCannotBeReadAsTaken() {
        FakeSystem system = connected();
        system.say("{\"type\":\"changes\",\"number\":1,\"changes\":{}}");
        assertThat(reasons(system.next("refused"))).contains("'changes' is not valid: give a JSON array");
        system.awaitDurable(1);
    }

    @Test
    void staysConnectedAfterAWrongMessageAndSaysWhatIsWrong() {
        FakeSystem system = connected();
        system.say("{\"type\":\"change\"}");
        assertThat(reasons(system.next("refused"))).contains("type 'change' is unknown");
        system.say("no json");
        system.next("refused");
        system.say("{\"type\":\"changes\",\"number\":0,\"changes\":[]}");
        assertThat(reasons(system.next("refused"))).contains("'number' is 0");
        system.say("{\"type\":\"event\",\"twin\":\"t-1\",\"name\":\"closed\"}");
        assertThat(reasons(system.next("refused"))).contains("no event 'closed'");
        assertThat(system.ended()).isFalse();
    }

    @Test
    void endsAConnectionThatDoesNotBeginWithHello() {
        FakeSystem system = bench.connect();
        system.change("t-1", 1);
        system.awaitEnd(1008);
        assertThat(system.reason()).contains("Say hello first");
    }

    @Test
    void namesTheDescriptionThatIsWrong() {
        FakeSystem system = bench.connect();
        system.say("{\"type\":\"hello\",\"system\":\"heating\",\"twins\":[" + LinkBench.TWIN + ",{\"title\":\"x\"}]}");
        system.awaitEnd(1008);
        assertThat(system.reason()).contains("twins[1]").contains("has no 'id'");
        assertThat(bench.enabler().twinSystems().find(SYSTEM)).isEmpty();
    }

    @Test
    void takesAListInPartsAsAWhole() {
        FakeSystem system = connected();
        system.say("{\"type\":\"twins\",\"more\":true,\"twins\":[{\"id\":\"t-2\"}]}");
        system.say("{\"type\":\"twins\",\"complete\":true,\"twins\":[{\"id\":\"t-3\"}]}");
        await().untilAsserted(() -> assertThat(bench.enabler().twinList().ofSystem(SYSTEM))
                .extracting(twin -> twin.id().value())
                .containsExactly("t-2", "t-3"));
    }

    @Test
    void takesNothingOfAListOfWhichOnePartIsWrong() {
        FakeSystem system = connected();
        system.say("{\"type\":\"twins\",\"more\":true,\"twins\":[{\"title\":\"no id\"}]}");
        system.say("{\"type\":\"twins\",\"complete\":true,\"twins\":[{\"id\":\"t-3\"}]}");
        assertThat(reasons(system.next("refused"))).contains("twins[0]");
        assertThat(bench.enabler().twinList().ofSystem(SYSTEM))
                .extracting(twin -> twin.id().value())
                .containsExactly("t-1");
    }
}
