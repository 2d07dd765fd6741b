package io.intertwine.dtif.dtia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.dtif.dtia.AlignmentDraft.Fitted;
import io.intertwine.api.dtif.dtia.Alignments;
import io.intertwine.api.dtif.dtia.Fiducial;
import io.intertwine.api.dtif.dtia.FrameAlignment;
import io.intertwine.api.twin.Pose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Fits frames by points, and tells poses by what was found.
@Clause("8.3.3")
class FiducialFitTest {
    private static final List<Double> ORIGIN = List.of(0.0, 0.0, 0.0);
    private static final List<Double> UNTURNED = List.of(0.0, 0.0, 0.0, 1.0);

    private static Alignments alignments(List<Double> position, List<Double> orientation, double scale) {
        return new Alignments(
                "hall",
                Map.of(
                        "cad",
                        new FrameAlignment(
                                "cad",
                                "hall",
                                position,
                                orientation,
                                scale,
                                null,
                                new ClientId("w"),
                                Instant.EPOCH,
                                1)));
    }

    private static List<Double> told(Alignments by, List<Double> point) {
        return by.told(new Pose("cad", point, UNTURNED)).position();
    }

    private static List<Double> unit(Random random) {
        double[] q = random.doubles(4, -1, 1).toArray();
        double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        return List.of(q[0] / length, q[1] / length, q[2] / length, q[3] / length);
    }

    private static List<Double> point(Random random, double size) {
        return random.doubles(3, -size, size).boxed().toList();
    }

    @Test
    void findsAnyTurnShiftAndScaleAgain() {
        Random random = new Random(29);
        for (int round = 0; round < 200; round++) {
            double scale = round % 2 == 0 ? 1 : Math.exp(random.nextDouble(-7, 7));
            Alignments truth = alignments(point(random, 100), unit(random), scale);
            List<Fiducial> points = new ArrayList<>();
            for (int i = 0; i < 3 + round % 5; i++) {
                List<Double> from = point(random, 50);
                points.add(new Fiducial(from, told(truth, from)));
            }
            FiducialFit.Found found = FiducialFit.of(new Fitted(points, round % 2 != 0));
            Alignments again = alignments(found.position(), found.orientation(), found.scale());
            List<Double> probe = point(random, 50);
            for (int axis = 0; axis < 3; axis++) {
                assertThat(told(again, probe).get(axis))
                        .isCloseTo(told(truth, probe).get(axis), offset(1e-5 * Math.max(1, scale)));
            }
            assertThat(Objects.requireNonNull(found.fit()).rms()).isLessThan(1e-5 * Math.max(1, scale));
        }
    }

    @Test
    void tellsHowFarEachPointIsOff() {
        List<Fiducial> points = List.of(
                new Fiducial(ORIGIN, ORIGIN),
                new Fiducial(List.of(10.0, 0.0, 0.0), List.of(10.0, 0.0, 0.0)),
                new Fiducial(List.of(0.0, 0.0, 10.0), List.of(0.0, 0.0, 10.0)),
                new Fiducial(List.of(10.0, 0.0, 10.0), List.of(10.0, 0.04, 10.0)));
        FrameAlignment.Fit fit =
                Objects.requireNonNull(FiducialFit.of(new Fitted(points, false)).fit());
        assertThat(fit.residuals())
                .hasSize(4)
                .allSatisfy(each -> assertThat(each).isCloseTo(0.01, offset(1e-4)));
        assertThat(fit.rms()).isCloseTo(0.01, offset(1e-4));
    }

    @Test
    void turnsATwinWithItsFrame() {
        double half = Math.sqrt(0.5);
        Alignments left = alignments(List.of(10.0, 0.0, 0.0), List.of(0.0, half, 0.0, half), 1);
        Pose told = left.told(new Pose("cad", List.of(1.0, 2.0, 0.0), UNTURNED));
        assertThat(told.frame()).isEqualTo("hall");
        assertThat(told.position().get(0)).isCloseTo(10, offset(1e-12));
        assertThat(told.position().get(1)).isCloseTo(2, offset(1e-12));
        assertThat(told.position().get(2)).isCloseTo(-1, offset(1e-12));
        assertThat(told.orientation().get(1)).isCloseTo(half, offset(1e-12));
        Pose elsewhere = new Pose("yard", ORIGIN, UNTURNED);
        assertThat(left.told(elsewhere)).isSameAs(elsewhere);
    }

    @Test
    void refusesPointsThatLeaveSomethingOpen() {
        List<Fiducial> line = List.of(
                new Fiducial(ORIGIN, ORIGIN),
                new Fiducial(List.of(1.0, 0.0, 0.0), List.of(1.0, 0.0, 0.0)),
                new Fiducial(List.of(2.0, 0.0, 0.0), List.of(2.0, 0.0, 0.0)));
        assertThatThrownBy(() -> FiducialFit.of(new Fitted(line, false))).hasMessageContaining("in a line");
        assertThatThrownBy(() -> new Fitted(line.subList(0, 2), false)).hasMessageContaining("give 3");
    }
}
