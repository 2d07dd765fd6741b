package io.intertwine.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.conformance.store.States;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateFormTest {
    @Test
    void readsBackWhatItWrote() {
        States.awkward()
                .forEach((name, state) -> assertThat(StateForm.read(StateForm.write(state), new Recurring()))
                        .as(name)
                        .isEqualTo(state));
    }

    @Test
    void keepsNumbersThatJsonReadersRefuse() {
        for (BigDecimal number : List.of(
                new BigDecimal(BigInteger.TWO.pow(5000)),
                new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE),
                new BigDecimal(BigInteger.valueOf(-7), -1_000_000))) {
            PropertyState state = States.reporting(new JsonNumber(number), 1);

            assertThat(StateForm.read(StateForm.write(state), new Recurring())).isEqualTo(state);
        }
    }

    @Test
    void staysSmall() {
        assertThat(StateForm.write(States.reporting(JsonValue.of(21.5), 1_000_000)))
                .hasSizeLessThan(40);
    }

    @Test
    void refusesAFormItDoesNotKnow() {
        byte[] bytes = StateForm.write(States.reporting(JsonValue.of(1), 1));
        bytes[0] = 9;

        assertThatThrownBy(() -> StateForm.read(bytes, new Recurring())).hasMessageContainingAll("form 9", "form 1");
    }

    @Test
    void refusesBytesThatEndTooEarly() {
        byte[] bytes = StateForm.write(States.reporting(JsonValue.of("text"), 1));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> StateForm.read(cut, new Recurring()))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
