package io.intertwine.api.dtif.dtia;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AlignmentsTest {
    private static final List<Double> UNTURNED = List.of(0.0, 0.0, 0.0, 1.0);
    private static final Alignments HALL = new Alignments(
            "hall",
            Map.of(
                    "harbour",
                    new FrameAlignment(
                            "harbour",
                            "hall",
                            List.of(10.0, 0.0, 0.0),
                            UNTURNED,
                            2,
                            null,
                            new ClientId("world"),
                            Instant.EPOCH,
                            1)));

    private static JsonValue numbers(double... numbers) {
        return JsonValue.array(DoubleStream.of(numbers).mapToObj(JsonValue::of).toList());
    }

    private static Map<String, PropertyState> wanted(JsonValue position, JsonValue orientation) {
        JsonValue value = JsonObject.EMPTY
                .with("frame", JsonValue.of("harbour"))
                .with("position", position)
                .with("orientation", orientation);
        return Map.of("place", new PropertyState(null, new Desired(value, Instant.EPOCH, "c1")));
    }

    @Test
    void tellsPosesInTheFrameOfTheWorld() {
        assertThat(HALL.told(new Pose("harbour", List.of(1.0, 2.0, 3.0), UNTURNED)))
                .isEqualTo(new Pose("hall", List.of(12.0, 4.0, 6.0), UNTURNED));
        assertThat(HALL.told(wanted(numbers(1, 2, 3), numbers(0, 0, 0, 1))).toString())
                .contains("\"frame\":\"hall\"", "[12,4,6]");
    }

    /// Anybody may say so of a property that is no pose, and everybody else goes on.
    @Test
    void leavesWhatIsNoPoseAsItIs() {
        for (Map<String, PropertyState> odd : List.of(
                wanted(numbers(1, 2, 3), numbers(0, 0, 0, 0)),
                wanted(numbers(1e308, 1e308, 1e308), numbers(0, 0, 0, 1)),
                wanted(numbers(1, 2), numbers(0, 0, 0, 1)),
                wanted(JsonValue.of("here"), JsonValue.of("so")))) {
            assertThat(HALL.told(odd)).isSameAs(odd);
        }
    }

    @Test
    void leavesAPoseThatIsTooFarAwayAsItIs() {
        Pose far = new Pose("harbour", List.of(1e308, 0.0, 0.0), UNTURNED);
        assertThat(HALL.told(far)).isSameAs(far);
    }
}
