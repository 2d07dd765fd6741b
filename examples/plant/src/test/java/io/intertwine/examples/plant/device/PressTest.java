package io.intertwine.examples.plant.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.LongNode;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PressTest {
    private final Press press = new Press("press-1", 350, new Random(1));

    @Test
    void followsAWrittenSpeedWithInertia() {
        press.write("speed", Json.of("500"));
        press.advance(Duration.ofMillis(800));
        assertThat(speed()).isCloseTo(350 + 150 * 0.632, within(3.0));
        press.advance(Duration.ofSeconds(10));
        assertThat(speed()).isCloseTo(500, within(2.0));
    }

    @Test
    void refusesSpeedAboveTheEnvelope() {
        assertThat(press.write("speed", Json.of("700"))).isEqualTo(Outcome.badValue("speed 700 is above 600 rpm"));
        press.advance(Duration.ofSeconds(10));
        assertThat(speed()).isCloseTo(350, within(2.0));
    }

    @Test
    void refusesSpeedBelowTheEnvelopeAndWhatIsNoNumber() {
        assertThat(press.write("speed", Json.of("-5"))).isEqualTo(Outcome.badValue("speed -5 is below 0 rpm"));
        assertThat(press.write("speed", Json.of("\"fast\"")))
                .isEqualTo(Outcome.badValue("speed must be a number, not \"fast\""));
    }

    @Test
    void runsDownWhenStoppedAndUpAgainWhenStarted() {
        assertThat(press.invoke("stop", Json.of("null"))).isCompletedWithValue(Outcome.done("stopped"));
        press.advance(Duration.ofSeconds(20));
        assertThat(speed()).isZero();
        assertThat(press.reading().path("state").asText()).isEqualTo("stopped");
        assertThat(press.invoke("start", Json.of("null"))).isCompletedWithValue(Outcome.done("running"));
        press.advance(Duration.ofSeconds(20));
        assertThat(speed()).isCloseTo(350, within(2.0));
    }

    @Test
    void warmsUpSlowlyWithTheSpeed() {
        double before = press.reading().path("temperature").asDouble();
        press.write("speed", Json.of("600"));
        press.advance(Duration.ofSeconds(1));
        assertThat(press.reading().path("temperature").asDouble()).isBetween(before, before + 5);
        for (int second = 0; second < 200; second++) {
            press.advance(Duration.ofSeconds(1));
        }
        assertThat(press.reading().path("temperature").asDouble()).isCloseTo(89.8, within(0.2));
    }

    @Test
    void countsStrokesUntilTheCounterIsReset() {
        press.advance(Duration.ofSeconds(60));
        assertThat(press.invoke("resetCounter", Json.of("null")))
                .isCompletedWithValue(Outcome.done(LongNode.valueOf(350)));
        assertThat(press.reading().path("strokes").asLong()).isZero();
    }

    @Test
    void namesWhatCanBeWritten() {
        assertThat(press.write("temperature", Json.of("1")))
                .isEqualTo(Outcome.readOnly("temperature of press-1 can only be read; writable: speed"));
        assertThat(press.write("colour", Json.of("1")))
                .isEqualTo(Outcome.absent("press-1 has no property colour; writable: speed"));
    }

    private double speed() {
        return press.reading().path("speed").asDouble();
    }
}
