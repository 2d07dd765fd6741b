package io.intertwine.connector.link;

import static io.intertwine.connector.link.FakeSystem.number;
import static io.intertwine.connector.link.LinkBench.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What was acknowledged is there, in order and once, however connections come and go.
@Clause({"8.3.4", "9.2 step 14"})
class LinkResumeTest {
    private final LinkBench bench = new LinkBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static List<JsonValue> values(long... numbers) {
        return java.util.Arrays.stream(numbers).mapToObj(JsonValue::of).toList();
    }

    @Test
    void acknowledgesWhatIsOnDiskAndNotBefore() {
        FakeSystem system = bench.connect();
        system.hello(HELLO);
        bench.disk.hold();
        system.change("t-1", 1);
        system.change("t-1", 2);
        await().until(() -> bench.disk.waiting() > 0);
        assertThat(system.received("durable")).isEmpty();
        bench.disk.release();
        system.awaitDurable(2);
    }

    @Test
    void takesANumberThatComesTwiceOnce() {
        FakeSystem system = bench.connect();
        system.hello(HELLO);
        List<JsonValue> seen = bench.follow();
        system.change("t-1", 1);
        system.awaitDurable(1);
        system.change("t-1", 1);
        system.awaitDurable(1);
        system.change("t-1", 2);
        system.awaitDurable(2);
        await().untilAsserted(() -> assertThat(seen).isEqualTo(values(1, 2)));
    }

    @Test
    void saysAfterWhichNumberToSendAgain() {
        FakeSystem first = bench.connect();
        first.hello(HELLO);
        first.change("t-1", 1);
        first.change("t-1", 2);
        first.awaitDurable(2);
        first.cut();
        assertThat(number(bench.connect().hello(HELLO + ",\"resume\":2"), "durable"))
                .isEqualTo(2);
    }

    @Test
    void doesNotTakeAgainWhatWaitsForTheDiskOverAReconnect() {
        FakeSystem first = bench.connect();
        first.hello(HELLO);
        List<JsonValue> seen = bench.follow();
        bench.disk.hold();
        first.change("t-1", 1);
        first.change("t-1", 2);
        await().untilAsserted(() -> assertThat(seen).isEqualTo(values(1, 2)));
        first.cut();
        FakeSystem second = bench.connect();
        assertThat(number(second.hello(HELLO + ",\"resume\":2"), "durable")).isZero();
        second.change("t-1", 1);
        second.change("t-1", 2);
        second.change("t-1", 3);
        bench.disk.release();
        second.awaitDurable(3);
        await().untilAsserted(() -> assertThat(seen).isEqualTo(values(1, 2, 3)));
    }

    @Test
    void goesOnWithTheNumbersAfterTheEnablerWasStartedAgain() {
        FakeSystem first = bench.connect();
        first.hello(HELLO);
        first.change("t-1", 1);
        first.awaitDurable(1);
        bench.restart();
        first.awaitEnd(CloseCode.REGISTRATION);
        FakeSystem second = bench.connect();
        assertThat(number(second.hello(HELLO + ",\"resume\":1"), "durable")).isEqualTo(1);
    }

    @Test
    void beginsAnewWithAnotherEpochOrWithNone() {
        FakeSystem first = bench.connect();
        first.hello(HELLO);
        first.change("t-1", 7);
        first.awaitDurable(7);
        assertThat(number(bench.connect().hello(HELLO.replace("e1", "e2")), "durable"))
                .isZero();
        FakeSystem third = bench.connect();
        assertThat(number(third.hello("\"system\":\"heating\""), "durable")).isZero();
        third.change("t-1", 1);
        third.awaitDurable(1);
    }

    @Test
    void forgetsTheNumbersOfASystemThatWasWithdrawn() {
        FakeSystem first = bench.connect();
        first.hello(HELLO);
        first.change("t-1", 7);
        first.awaitDurable(7);
        bench.enabler().twinSystems().withdraw(LinkBench.HEATING, new io.intertwine.api.twin.TwinSystemId("heating"));
        bench.clock.pass(Duration.ofSeconds(1));
        assertThat(number(bench.connect().hello(HELLO), "durable")).isZero();
    }

    @Test
    void tellsOnlyRealDifferencesOfWhatIsReadAgain() {
        FakeSystem system = bench.connect();
        system.hello(HELLO);
        List<JsonValue> seen = bench.follow();
        String again = """
                {"type":"changes","number":%d,"changes":[{"twin":"t-1","property":"n","value":%d,"reread":true}]}""";
        system.say(again.formatted(1, 5));
        system.say(again.formatted(2, 5));
        system.say(again.formatted(3, 6));
        system.awaitDurable(3);
        await().untilAsserted(() -> assertThat(seen).isEqualTo(values(5, 6)));
    }

    @Test
    void stopsReadingWhileTheDiskStandsStill() {
        try (LinkBench small = new LinkBench(new LinkLimits(Duration.ofSeconds(15), 10, 4, 2, 2))) {
            FakeSystem system = small.connect();
            system.hello(HELLO);
            small.disk.hold();
            for (long n = 1; n <= 8; n++) {
                system.change("t-1", n);
            }
            await().until(system::held);
            small.clock.pass(Duration.ofMinutes(1));
            small.door().checkLeases();
            assertThat(system.ended()).as("who is not read is not silent").isFalse();
            small.disk.release();
            system.awaitDurable(8);
            await().until(() -> !system.held());
        }
    }
}
