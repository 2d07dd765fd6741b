package io.intertwine.core;

import static io.intertwine.core.CollaborationCrashTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.TwinSteps;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.core.step.GatedTwinSteps;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The process ends while a collaboration is at a twin: no command is executed twice.
@Clause({"8.2.4", "8.3.4"})
class TwinStepCrashTest {
    private static final JsonObject NOTHING = JsonObject.EMPTY;

    private final Market market = new Market();
    private final Parcels parcels = Parcels.of(market, "parcel-1");
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch dead = new CountDownLatch(1);

    @AfterEach
    void close() {
        market.close();
    }

    /// The command arrived, and its answer did not.
    private Intertwine diesAt(String task) throws InterruptedException {
        market.plant.answer((_, _) -> {
            asked.countDown();
            await(dead);
            return new CommandOutcome.Completed(null);
        });
        market.store(task);
        market.start(NOTHING, "the-one");
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        return market.crash();
    }

    private RunId run() {
        return market.start(NOTHING, "the-one");
    }

    private void bury(Intertwine old) {
        old.close();
        dead.countDown();
    }

    @Test
    void aBehaviourWhoseAnswerIsLostIsNotCalledAgain() throws InterruptedException {
        Intertwine old = diesAt("- stop: {call: twin, with: {twin: pump, invoke: stop}}\n");
        assertThat(market.become(run(), RunState.UNKNOWN).reason()).contains("do/0/stop#1", "under way");
        assertThat(market.plant.executed()).hasSize(1);
        bury(old);
    }

    @Test
    void aWriteIsDoneWhenTheTwinReportsIt() throws InterruptedException {
        Intertwine old = diesAt("- faster: {call: twin, with: {twin: pump, set: {speed: 1200}}}\n");
        RunId id = run();
        market.plant.connected("plant");
        market.plant.reports("plant", "pump", "speed", JsonValue.of(1200));
        market.become(id, RunState.COMPLETED);
        assertThat(market.plant.executed()).hasSize(1);
        bury(old);
    }

    @Test
    void aWriteThatIsNeverReportedIsUnknown() throws InterruptedException {
        Intertwine old = diesAt("""
                - faster:
                    call: twin
                    with: {twin: pump, set: {speed: 1200}}
                    timeout: {after: {milliseconds: 300}}
                """);
        assertThat(market.become(run(), RunState.UNKNOWN).reason()).contains("do/0/faster#1");
        assertThat(market.plant.executed()).hasSize(1);
        bury(old);
    }

    /// What somebody said meanwhile is newer than a step that is done again.
    @Test
    void aPushThatIsDoneAgainTurnsNothingBack() {
        Intertwine enabler = market.enabler();
        TwinSteps steps = new GatedTwinSteps(
                enabler.twins(),
                enabler.worldTwins(),
                enabler.synchronizer(),
                enabler.twinList(),
                (client, _) -> client.equals(Bench.PLATFORM.client()),
                enabler.worlds());
        Instant first = Instant.now().minusSeconds(600);
        pushed(steps, "shipped", first);
        pushed(steps, "delivered", first.plusSeconds(500));
        pushed(steps, "shipped", first);
        assertThat(parcels.value("parcel-1", "state")).contains(JsonValue.of("delivered"));
    }

    private static void pushed(TwinSteps steps, String state, Instant at) {
        steps.push(Bench.PLATFORM, new TwinId("parcel-1"), Map.of("state", JsonValue.of(state)), at);
    }
}
