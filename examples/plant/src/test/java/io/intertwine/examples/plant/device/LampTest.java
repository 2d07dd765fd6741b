package io.intertwine.examples.plant.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LampTest {
    private final Lamp lamp = new Lamp("lamp-1");

    @Test
    void drawsPowerOnlyWhenItIsOnAndMoreWhenItIsBrighter() {
        assertThat(lamp.reading().path("power").asDouble()).isZero();
        lamp.write("on", Json.of("true"));
        assertThat(lamp.reading().path("power").asDouble()).isEqualTo(7.32);
        lamp.write("brightness", Json.of("100"));
        assertThat(lamp.reading().path("power").asDouble()).isEqualTo(12);
    }

    @Test
    void togglesAndTellsWhetherItIsOn() {
        assertThat(lamp.invoke("toggle", Json.of("null"))).isCompletedWithValue(Outcome.done(BooleanNode.TRUE));
        assertThat(lamp.invoke("toggle", Json.of("null"))).isCompletedWithValue(Outcome.done(BooleanNode.FALSE));
    }

    @Test
    void fadesEvenlyAndAnswersAtTheEnd() {
        var answer = lamp.invoke("fade", Json.of("{\"to\": 20, \"seconds\": 4}"));
        lamp.advance(Duration.ofSeconds(2));
        assertThat(lamp.reading().path("brightness").asInt()).isEqualTo(40);
        assertThat(answer).isNotDone();
        lamp.advance(Duration.ofSeconds(2));
        assertThat(answer).isCompletedWithValue(Outcome.done(IntNode.valueOf(20)));
    }

    @Test
    void endsAFadeWhenTheBrightnessIsWritten() {
        var answer = lamp.invoke("fade", Json.of("{\"to\": 0, \"seconds\": 4}"));
        lamp.write("brightness", Json.of("80"));
        lamp.advance(Duration.ofSeconds(10));
        assertThat(lamp.reading().path("brightness").asInt()).isEqualTo(80);
        assertThat(answer).isCompletedWithValue(Outcome.conflict("fade of lamp-1 ended early: brightness was written"));
    }

    @Test
    void refusesWhatIsNoBrightness() {
        assertThat(lamp.write("brightness", Json.of("101")))
                .isEqualTo(Outcome.badValue("brightness 101 is above 100 percent"));
        assertThat(lamp.write("brightness", Json.of("50.5")))
                .isEqualTo(Outcome.badValue("brightness must be a whole number, not 50.5"));
        assertThat(lamp.invoke("fade", Json.of("{\"to\": 20}")))
                .isCompletedWithValue(Outcome.badValue("fade: seconds must be a number, not nothing"));
    }

    @Test
    void tellsOnceThatItIsTooHotAndAgainOnlyAfterItHasCooled() {
        lamp.write("on", Json.of("true"));
        lamp.write("brightness", Json.of("100"));
        assertThat(lamp.advance(Duration.ofSeconds(3))).isEmpty();
        assertThat(lamp.advance(Duration.ofSeconds(30)))
                .extracting(DeviceEvent::name)
                .containsExactly("overheated");
        assertThat(lamp.advance(Duration.ofSeconds(30))).isEmpty();
        lamp.write("on", Json.of("false"));
        assertThat(lamp.advance(Duration.ofSeconds(30))).isEmpty();
        lamp.write("on", Json.of("true"));
        assertThat(lamp.advance(Duration.ofSeconds(30))).hasSize(1);
    }
}
