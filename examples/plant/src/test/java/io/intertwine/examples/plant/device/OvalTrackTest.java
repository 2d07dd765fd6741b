package io.intertwine.examples.plant.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OvalTrackTest {
    private static final double STEP = 0.01;

    private final OvalTrack track = new OvalTrack("hall", 20, 6);

    @Test
    void startsOnTheNearStraightLookingAlongX() {
        assertThat(track.at(0)).isEqualTo(new Pose("hall", -10, 6, Math.PI / 2));
    }

    @Test
    void isClosed() {
        assertThat(track.at(track.length())).isEqualTo(track.at(0));
        assertThat(distance(track.at(track.length() - STEP), track.at(0))).isCloseTo(STEP, within(1e-6));
    }

    @Test
    void hasNoJumpsAndLooksWhereItGoes() {
        for (double along = 0; along < track.length(); along += STEP) {
            var here = track.at(along);
            var next = track.at(along + STEP);
            assertThat(distance(here, next)).isCloseTo(STEP, within(1e-5));
            assertThat((next.x() - here.x()) / STEP).isCloseTo(Math.sin(here.yaw()), within(0.01));
            assertThat((next.z() - here.z()) / STEP).isCloseTo(Math.cos(here.yaw()), within(0.01));
        }
    }

    @Test
    void writesPosesWithAUnitQuaternionAboutTheVerticalAxis() {
        assertThat(new Pose("hall", 1, 2, Math.PI / 2).toJson().toString())
                .isEqualTo("{\"frame\":\"hall\",\"position\":[1.0,0.0,2.0],\"orientation\":[0.0,0.7071,0.0,0.7071]}");
    }

    private static double distance(Pose one, Pose other) {
        return Math.hypot(one.x() - other.x(), one.z() - other.z());
    }
}
