package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.dtif.dts.CommandOutcome.Unknown;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.RecordingListener;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A write is complete when its twin system confirmed it, or reports the value in time; otherwise the answer
/// says what is known.
@Clause({"8.3.4", "9.2 step 15", "9.2 step 18"})
class WriteOutcomeTest {
    private static final TwinId PUMP = new TwinId("pump");
    private static final Unknown HANDED_OVER = new Unknown("It was handed over; nobody confirms.");

    private final Bench bench = Bench.withPump();

    @AfterEach
    void close() {
        bench.close();
    }

    private CommandOutcome set(long value, Duration limit) {
        Command command = new Command.SetProperty(PUMP, "speed", JsonValue.of(value));
        return bench.enabler().synchronizer().command(OPERATOR, new CommandRequest(command, null, limit));
    }

    private CompletableFuture<CommandOutcome> setMeanwhile(long value) {
        CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> outcome.complete(set(value, Duration.ofSeconds(20))));
        return outcome;
    }

    private long revision() {
        return bench.reported("pump", "speed").orElseThrow().revision();
    }

    @Test
    void isCompletedWhenAnUnconfirmedValueIsReported() {
        bench.plant.answer((_, _) -> HANDED_OVER);
        var outcome = setMeanwhile(500);
        eventually(() -> bench.expectSync("pump", "diverged"));
        bench.speed(499);
        eventually(() -> bench.expectValue("pump", "speed", 499));
        assertThat(outcome).isNotDone();
        bench.plant.reports("plant", "pump", "speed", JsonValue.of(500.0));
        assertThat(outcome.join()).isEqualTo(new Completed(null));
    }

    @Test
    void isUnknownWhenNobodyConfirmsAndNobodyReports() {
        bench.plant.answer((_, _) -> HANDED_OVER);
        assertThat(set(500, Duration.ofMillis(50)))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("nobody confirms", "within 50 ms"));
        bench.expectSync("pump", "diverged");
    }

    @Test
    void isCompletedWhenTheValueIsReportedAlready() {
        bench.speed(500);
        eventually(() -> bench.expectValue("pump", "speed", 500));
        bench.plant.answer((_, _) -> HANDED_OVER);
        assertThat(set(500, Duration.ofSeconds(20))).isEqualTo(new Completed(null));
    }

    @Test
    void isCompletedWhenTheAnswerWasLostButTheValueCame() {
        bench.plant.answer((_, limit) -> {
            bench.speed(500);
            eventually(() -> bench.expectValue("pump", "speed", 500));
            return new TimedOut(limit);
        });
        assertThat(set(500, Duration.ofSeconds(20))).isEqualTo(new Completed(null));
    }

    @Test
    void isTimedOutWhenNeitherCame() {
        bench.plant.answer((_, limit) -> new TimedOut(limit));
        assertThat(set(500, Duration.ofMillis(50))).isEqualTo(new TimedOut(Duration.ofMillis(50)));
    }

    @Test
    void anActionThatNobodyConfirmsIsUnknown() {
        bench.plant.answer((_, _) -> HANDED_OVER);
        Command stop = new Command.InvokeAction(PUMP, "stop", null);
        assertThat(bench.enabler()
                        .synchronizer()
                        .command(OPERATOR, new CommandRequest(stop, null, Duration.ofSeconds(20))))
                .isEqualTo(HANDED_OVER);
    }

    @Test
    void aConfirmedReportedReReadAndObservedWriteIsOneChange() {
        bench.speed(1);
        eventually(() -> bench.expectValue("pump", "speed", 1));
        RecordingListener listener = bench.subscribe(OPERATOR, Bench.everything(Channel.ORDERED));
        assertThat(set(500, Duration.ofSeconds(5))).isEqualTo(new Completed(null));
        bench.speed(500);
        eventually(() -> bench.expectValue("pump", "speed", 500));
        long revision = revision();
        bench.plant.rereads("plant", "pump", "speed", JsonValue.of(500));
        bench.plant.reports("plant", "pump", "speed", JsonValue.of(500.0));
        bench.speed(500);
        bench.plant.reports("plant", "pump", "flow", JsonValue.of(1));
        eventually(() -> assertThat(listener.values("flow")).hasSize(1));
        assertThat(revision()).isEqualTo(revision);
        assertThat(listener.changes())
                .extracting(change -> change.properties().get("speed"))
                .filteredOn(Objects::nonNull)
                .extracting(PropertyState::diverged)
                .containsExactly(true, false);
        assertThat(bench.enabler().synchronizer().figures().echoes()).isEqualTo(2);
    }

    @Test
    void aLaterChangeByTheObjectItselfIsNoDivergence() {
        set(500, Duration.ofSeconds(5));
        bench.speed(500);
        eventually(() -> bench.expectSync("pump", "connected"));
        bench.speed(120);
        eventually(() -> bench.expectValue("pump", "speed", 120));
        bench.expectSync("pump", "connected");
    }
}
