package io.intertwine.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwinConditionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Twin PRESS = new Twin(
            new TwinSystemId("plant"),
            TwinDescription.of(new TwinId("press-1"), Map.of("speed", new PropertyAffordance(JsonObject.EMPTY))));
    private static final TwinState STATE = new TwinState(
            PRESS.id(),
            new SyncState.Connected(NOW),
            1,
            Map.of(
                    "speed", state(JsonValue.of(350)),
                    "temperature", state(JsonValue.of(61.5)),
                    "pose", state(new JsonObject(Map.of("x", JsonValue.of(1.5))))));

    private static PropertyState state(JsonValue value) {
        return new PropertyState(new Sample(value, null, NOW, NOW, Quality.GOOD, 1), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system == 'plant'",
                "id.startsWith('press-')",
                "'speed' in properties",
                "values.speed > 300 && values.temperature < 70",
                "values.speed > 300.5",
                "values.pose.x == 1.5",
                "sync == 'connected'",
                "has(values.speed)",
                "true"
            })
    void holds(String condition) {
        assertThat(TwinCondition.parse(condition).holds(PRESS, STATE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"system == 'other'", "values.torque > 3", "values.speed == 'fast'", "!('speed' in properties)"})
    void doesNotHold(String condition) {
        assertThat(TwinCondition.parse(condition).holds(PRESS, STATE)).isFalse();
    }

    @Test
    void pointsAtTheColumnOfTheFault() {
        assertThatThrownBy(() -> TwinCondition.parse("system == 'plant' && colour == 'red'"))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("line 1, column 22")
                .hasMessageContaining("colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "id ==", "1 + 1", "id == 5"})
    void refusesWhatIsNotACondition(String text) {
        assertThatThrownBy(() -> TwinCondition.parse(text)).isInstanceOf(IntertwineException.class);
    }

    @Test
    void refusesAnEndlessText() {
        assertThatThrownBy(() -> TwinCondition.parse("true || ".repeat(1000) + "true"))
                .hasMessageContaining("at most 2000");
    }
}
