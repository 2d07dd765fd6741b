package io.intertwine.examples.plant.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuidedVehicleTest {
    private static final Duration TICK = Duration.ofMillis(100);

    private final GuidedVehicle vehicle = new GuidedVehicle("agv-1");

    @Test
    void acceleratesToItsSpeedLimitAndNeverBeyond() {
        vehicle.advance(Duration.ofSeconds(1));
        assertThat(speed()).isBetween(0.7, 0.9);
        vehicle.advance(Duration.ofSeconds(5));
        assertThat(speed()).isEqualTo(1.2);
        vehicle.write("speedLimit", Json.of("0.4"));
        vehicle.advance(Duration.ofSeconds(5));
        assertThat(speed()).isEqualTo(0.4);
    }

    @Test
    void refusesASpeedLimitOutsideItsRange() {
        assertThat(vehicle.write("speedLimit", Json.of("2.5")))
                .isEqualTo(Outcome.badValue("speedLimit 2.5 is above 2 m/s"));
        assertThat(vehicle.write("speedLimit", Json.of("0")))
                .isEqualTo(Outcome.badValue("speedLimit 0 is below 0.1 m/s"));
    }

    @Test
    void goesHomeStopsThereChargesAndSetsOutAgain() {
        vehicle.advance(Duration.ofSeconds(30));
        var answer = (Outcome.Done) vehicle.invoke("goHome", Json.of("null")).join();
        assertThat(answer.output().asDouble()).isBetween(30.0, 60.0);
        advanceUntil("charging", Duration.ofMinutes(2));
        assertThat(vehicle.reading().path("pose").path("position")).isEqualTo(Json.of("[-10.0, 0.0, 6.0]"));
        assertThat(speed()).isZero();
        advanceUntil("driving", Duration.ofMinutes(1));
        assertThat(vehicle.reading().path("battery").asDouble()).isEqualTo(1);
    }

    @Test
    void brakesBeforeHomeInsteadOfStoppingAtOnce() {
        vehicle.write("speedLimit", Json.of("2.0"));
        vehicle.advance(Duration.ofSeconds(20));
        vehicle.invoke("goHome", Json.of("null")).join();
        double last = speed();
        while (!state().asText().equals("charging")) {
            last = speed();
            vehicle.advance(TICK);
        }
        assertThat(last).isLessThan(0.3);
    }

    @Test
    void goesHomeByItselfBeforeTheBatteryIsEmpty() {
        advanceUntil("charging", Duration.ofHours(1));
        assertThat(vehicle.reading().path("battery").asDouble()).isBetween(0.05, 0.2);
    }

    private void advanceUntil(String expected, Duration atMost) {
        for (var left = atMost; left.isPositive() && !state().asText().equals(expected); left = left.minus(TICK)) {
            vehicle.advance(TICK);
        }
        assertThat(state().asText()).isEqualTo(expected);
    }

    private JsonNode state() {
        return vehicle.reading().path("state");
    }

    private double speed() {
        return vehicle.reading().path("speed").asDouble();
    }
}
