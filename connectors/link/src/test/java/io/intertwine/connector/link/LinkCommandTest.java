package io.intertwine.connector.link;

import static io.intertwine.connector.link.LinkBench.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.Command.InvokeAction;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.dtif.dts.CommandOutcome.Unknown;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Clause({"8.3.4", "9.2 step 17", "9.2 step 18"})
class LinkCommandTest {
    private static final TwinId TWIN = new TwinId("t-1");
    private static final Command BOOST = new InvokeAction(TWIN, "boost", JsonValue.of(3L));
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LinkBench bench = new LinkBench();
    private final FakeSystem system = bench.connect();

    @BeforeEach
    void connect() {
        system.hello(HELLO);
        bench.awaitStatus("connected");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void answer(JsonObject question, String members) {
        system.say("{\"type\":\"outcome\",\"id\":\"" + question.text("id").orElseThrow() + "\"," + members + "}");
    }

    @Test
    void forwardsABehaviourAndReturnsTheOutput() {
        CompletableFuture<CommandOutcome> outcome = bench.command(BOOST, LONG);
        JsonObject command = system.next("command");
        assertThat(command.text("action")).contains("boost");
        assertThat(command.members()).containsEntry("input", JsonValue.of(3L)).doesNotContainKey("property");
        answer(command, "\"outcome\":\"completed\",\"output\":42");
        assertThat(outcome.join()).isEqualTo(new Completed(JsonValue.of(42L)));
    }

    @Test
    void forwardsAWriteAndReturnsTheRefusal() {
        CompletableFuture<CommandOutcome> outcome =
                bench.command(new Command.SetProperty(TWIN, "n", JsonValue.of(9L)), LONG);
        JsonObject command = system.next("command");
        assertThat(command.members())
                .containsEntry("property", JsonValue.of("n"))
                .containsEntry("value", JsonValue.of(9L));
        answer(command, "\"outcome\":\"failed\",\"reason\":\"locked\"");
        assertThat(outcome.join()).isEqualTo(new Failed("locked"));
    }

    @Test
    void saysThatNothingIsKnownWhenTheConnectionBreaksAndDoesNotSendAgain() {
        CompletableFuture<CommandOutcome> outcome = bench.command(BOOST, LONG);
        system.next("command");
        system.cut();
        assertThat(outcome.join())
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("whether the twin did it is unknown"));
        FakeSystem again = bench.connect();
        again.hello(HELLO);
        again.say("{\"type\":\"heartbeat\"}");
        again.next("heartbeat");
        assertThat(again.received("command")).isEmpty();
    }

    @Test
    void timesOutAndDropsALateAnswer() {
        CompletableFuture<CommandOutcome> outcome = bench.command(BOOST, Duration.ofMillis(50));
        JsonObject command = system.next("command");
        assertThat(outcome.join()).isEqualTo(new TimedOut(Duration.ofMillis(50)));
        answer(command, "\"outcome\":\"completed\"");
        system.say("{\"type\":\"heartbeat\"}");
        system.next("heartbeat");
        assertThat(system.ended()).isFalse();
    }

    @Test
    void failsWithoutAConnection() {
        system.cut();
        bench.awaitStatus("unreachable");
        assertThat(bench.command(BOOST, LONG).join()).isInstanceOf(Failed.class);
    }

    @Test
    void refusesAnOutcomeItDoesNotKnow() {
        CompletableFuture<CommandOutcome> outcome = bench.command(BOOST, LONG);
        JsonObject command = system.next("command");
        answer(command, "\"outcome\":\"done\"");
        assertThat(system.next("refused").array("reasons").toString()).contains("give completed, failed or unknown");
        answer(command, "\"outcome\":\"unknown\",\"reason\":\"no sensor\"");
        assertThat(outcome.join()).isEqualTo(new Unknown("no sensor"));
    }

    @Test
    @Clause({"9.2 step 9", "9.2 step 10"})
    void asksTheSystemForPropertiesAndPermission() {
        LinkConnection place = bench.place();
        CompletableFuture<List<TwinAcquisition>> acquired = CompletableFuture.supplyAsync(
                () -> place.acquire(Set.of(TWIN, new TwinId("t-2"), new TwinId("t-3"), new TwinId("t-4")), LONG),
                task -> Thread.ofVirtual().start(task));
        JsonObject describe = system.next("describe");
        assertThat(describe.array("twins")).hasSize(4);
        system.say("""
                {"type":"described","id":"%s","twins":[{"twin":"t-1","description":%s,"permission":{"read":["n"]}},\
                {"twin":"t-2","gone":true},{"twin":"t-3","reason":"asleep"}]}""".formatted(describe.text("id").orElseThrow(), LinkBench.TWIN));
        assertThat(acquired.join())
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOfSatisfying(TwinAcquisition.Acquired.class, known -> {
                            assertThat(known.description().properties()).containsKeys("n", "name");
                            assertThat(known.permission())
                                    .isEqualTo(new TwinPermission(Set.of("n"), Set.of(), Set.of(), Set.of()));
                        }),
                        second -> assertThat(second).isEqualTo(new TwinAcquisition.Gone(new TwinId("t-2"))),
                        third -> assertThat(third)
                                .isEqualTo(new TwinAcquisition.Unavailable(new TwinId("t-3"), "asleep")),
                        fourth -> assertThat(fourth).isInstanceOf(TwinAcquisition.Unavailable.class));
    }

    @Test
    @Clause("9.2 step 9")
    void tellsThatTwinsAreUnavailableWhenTheSystemIsAway() {
        LinkConnection place = bench.place();
        system.cut();
        await().until(() -> place.acquire(Set.of(TWIN), LONG).getFirst() instanceof TwinAcquisition.Unavailable);
    }

    @Test
    @Clause("9.2 step 9")
    void asksForManyTwinsInPortionsThatFitIntoAMessage() {
        LinkConnection place = bench.place();
        Set<TwinId> many =
                IntStream.range(0, 45).mapToObj(i -> new TwinId("t-" + i)).collect(Collectors.toSet());
        CompletableFuture<List<TwinAcquisition>> acquired = CompletableFuture.supplyAsync(
                () -> place.acquire(many, LONG), task -> Thread.ofVirtual().start(task));
        for (int portion : new int[] {20, 20, 5}) {
            JsonObject describe = system.next("describe");
            assertThat(describe.array("twins")).hasSize(portion);
            String answers = describe.array("twins").stream()
                    .map(twin -> "{\"twin\":" + twin + ",\"gone\":true}")
                    .collect(Collectors.joining(","));
            system.say("{\"type\":\"described\",\"id\":\"" + describe.text("id").orElseThrow() + "\",\"twins\":["
                    + answers + "]}");
        }
        assertThat(acquired.join()).hasSize(45).allMatch(TwinAcquisition.Gone.class::isInstance);
    }
}
