package io.intertwine.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurringTest {
    private final Recurring recurring = new Recurring();

    private String text(String text) {
        byte[] bytes = ("." + text + ".").getBytes(StandardCharsets.UTF_8);
        return recurring.text(bytes, 1, bytes.length - 1);
    }

    @Test
    void givesTheSameTextAtTheSamePlace() {
        List<String> first = List.of(text("speed"), text("1/min"), text("größe"));
        recurring.begin();
        List<String> second = List.of(text("speed"), text("1/min"), text("größe"));
        assertThat(second).containsExactly("speed", "1/min", "größe");
        for (int i = 0; i < 3; i++) {
            assertThat(second.get(i)).isSameAs(first.get(i));
        }
    }

    @Test
    void readsOthersWhereTheOrderDiffers() {
        assertThat(text("speed")).isEqualTo("speed");
        assertThat(text("flow")).isEqualTo("flow");
        recurring.begin();
        assertThat(text("speeds")).isEqualTo("speeds");
        assertThat(text("flo")).isEqualTo("flo");
        assertThat(text("")).isEmpty();
        recurring.begin();
        assertThat(text("speed")).isEqualTo("speed");
        assertThat(text("flow")).isEqualTo("flow");
    }

    @Test
    void keepsSoManyOnly() {
        for (int round = 0; round < 2; round++) {
            recurring.begin();
            for (int i = 0; i < 3000; i++) {
                assertThat(text("property-" + i)).isEqualTo("property-" + i);
            }
        }
    }

    @Test
    void givesTheSameTimeWhenItIsOneOfTheLastTwo() {
        Instant source = recurring.time(5, 10);
        Instant received = recurring.time(5, 20);
        assertThat(recurring.time(5, 10)).isSameAs(source).isEqualTo(Instant.ofEpochSecond(5, 10));
        assertThat(recurring.time(5, 20)).isSameAs(received);
        assertThat(recurring.time(6, 20)).isEqualTo(Instant.ofEpochSecond(6, 20));
        assertThat(recurring.time(5, 20)).isSameAs(received);
        assertThat(recurring.time(-1, 0)).isEqualTo(Instant.ofEpochSecond(-1));
        assertThat(recurring.time(0, 0)).isEqualTo(Instant.EPOCH);
    }
}
