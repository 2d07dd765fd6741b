package io.intertwine.examples.plant.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClimateSensorTest {
    private final ClimateSensor sensor = new ClimateSensor("sensor-1", new Random(1));

    @Test
    void measuresOnceASecond() {
        var first = sensor.reading();
        sensor.advance(Duration.ofMillis(900));
        assertThat(sensor.reading()).isEqualTo(first);
        sensor.advance(Duration.ofMillis(200));
        assertThat(sensor.reading()).isNotEqualTo(first);
    }

    @Test
    void staysAroundItsMeanForADay() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            sensor.advance(Duration.ofMinutes(1));
            assertThat(sensor.reading().path("temperature").asDouble()).isBetween(15.0, 28.0);
            assertThat(sensor.reading().path("humidity").asDouble()).isBetween(25.0, 65.0);
        }
    }
}
