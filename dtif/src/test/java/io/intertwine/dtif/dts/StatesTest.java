package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatesTest {
    private static PropertyState desiring(long value) {
        return new PropertyState(null, new Desired(JsonValue.of(value), Instant.EPOCH, "c"));
    }

    @Test
    void holdsWhatAMapHolds() {
        Random random = new Random(1);
        Map<String, PropertyState> map = new HashMap<>();
        States states = States.NONE;
        for (int i = 0; i < 500; i++) {
            String name = "p" + random.nextInt(40);
            map.put(name, desiring(i));
            states = states.with(name, desiring(i));
            assertThat(states.map()).isEqualTo(map);
            assertThat(states.get(name)).isEqualTo(desiring(i));
        }
        assertThat(states.get("absent")).isNull();
        assertThat(states.diverged()).isTrue();
    }

    @Test
    void doesNotChange() {
        States before = States.NONE.with("b", desiring(1));
        States after = before.with("a", desiring(2)).with("b", desiring(3));
        assertThat(before.map()).isEqualTo(Map.of("b", desiring(1)));
        assertThat(after.map()).isEqualTo(Map.of("a", desiring(2), "b", desiring(3)));
    }

    @Test
    void sharesNamesWhateverTheirOrder() {
        Names names = Names.NONE.with("a", 0).with("b", 1);
        assertThat(Names.NONE.with("b", 0).with("a", 0)).isSameAs(names);
        assertThat(names.place("b")).isEqualTo(1);
    }
}
