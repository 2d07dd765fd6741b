package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {
    @Test
    void areOneLengthApartHoweverLateEachFrameIs() {
        Ticks ticks = new Ticks(100, 25);
        assertThat(ticks.after(1025, 1025)).isEqualTo(1125);
        assertThat(ticks.after(1025, 1070)).isEqualTo(1125);
        assertThat(ticks.after(-975, -970)).isEqualTo(-875);
    }

    @Test
    void waitAWholeLengthAfterNewsThatWentOutAtOnce() {
        Ticks ticks = new Ticks(100, 25);
        assertThat(ticks.after(1025, 5030)).isEqualTo(5225);
        assertThat(ticks.after(1025, 5025)).isEqualTo(5125);
    }

    @Test
    void areAllTimesWithoutARate() {
        assertThat(Ticks.of(0, 3).after(1, 17)).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30, 60})
    void areNeverMoreThanTheRateInASecond(int rate) {
        Random random = new Random(rate);
        Ticks ticks = Ticks.of(rate, random.nextInt());
        long[] sent = new long[1000];
        long due = 0;
        for (int i = 0; i < sent.length; i++) {
            sent[i] = Math.max(due, i == 0 ? 0 : sent[i - 1])
                    + random.nextLong(random.nextBoolean() ? 1000 : 3 * ticks.length());
            due = ticks.after(due, sent[i]);
            // the one in whose time one is sent late counts for the time in which it was due
            assertThat(i < rate + 1 || sent[i] - sent[i - rate - 1] > 990_000_000L)
                    .isTrue();
        }
    }
}
