package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the newest changes weigh in memory is bounded, too.
@Clause("8.3.4")
class ChangeLogBytesTest {
    private static final int BOUND = 10_000;
    private static final int PLACES = 64;

    private final ChangeLog log = new ChangeLog(PLACES, BOUND, 2);

    @BeforeEach
    void begin() {
        log.begin(100);
    }

    private static TwinChange news(int letters) {
        TwinEvent event = new TwinEvent("said", JsonValue.of("x".repeat(letters)), Instant.EPOCH);
        return new TwinChange(new TwinId("pump"), Map.of(), List.of(event), null);
    }

    private Numbered tell(int writer, int letters) {
        log.enter(writer);
        Numbered told = log.add(new Numbered(log.next(), news(letters)));
        log.leave(writer);
        return told;
    }

    private long weightFrom(long reach) {
        long bytes = 0;
        for (long number = reach; number <= log.last(); number++) {
            Numbered there = log.at(number);
            bytes += there == null ? 0 : there.bytes();
        }
        return bytes;
    }

    @Test
    void weighsMoreTheMoreItSays() {
        assertThat(new Numbered(1, news(1000)).bytes() - new Numbered(1, news(10)).bytes())
                .isEqualTo(2 * 990);
        JsonValue many = JsonValue.array(List.of(JsonValue.of(0.25), JsonValue.of(0.5), JsonValue.of(true)));
        TwinEvent event = new TwinEvent("moved", many, Instant.EPOCH);
        TwinChange moved = new TwinChange(new TwinId("pump"), Map.of(), List.of(event), null);
        assertThat(new Numbered(1, moved).bytes()).isGreaterThan(new Numbered(1, news(0)).bytes() + 2 * 56);
    }

    @Test
    void theOldestGoWhenTheyWeighTooMuch() {
        for (int i = 0; i < 20; i++) {
            tell(0, 1000);
        }
        assertThat(log.bytes()).isBetween(BOUND / 2L, (long) BOUND);
        long reach = log.reach();
        assertThat(reach).isBetween(115L, 118L);
        assertThat(log.between(reach - 2, log.last())).isEmpty();
        assertThat(log.between(reach - 1, log.last()).orElseThrow()).hasSize((int) (121 - reach));
        assertThat(log.at(reach - 1)).isNull();
        List<Long> seen = new ArrayList<>();
        assertThat(log.back(Long.MAX_VALUE, told -> seen.add(told.number()))).isEqualTo(reach);
        assertThat(seen).first().isEqualTo(120L);
        assertThat(seen).last().isEqualTo(reach);
    }

    @Test
    void saysFromWhereOnNothingWasMissedWhenTheOldestGoWhileItLooksBack() {
        for (int i = 0; i < 10; i++) {
            tell(0, 10);
        }
        long whole = log.back(Long.MAX_VALUE, told -> {
            if (told.number() == 107) {
                tell(0, 4700);
            }
            return true;
        });
        assertThat(whole).isEqualTo(107);
        assertThat(log.reach()).isGreaterThan(107);
    }

    @Test
    void oneThatIsHeavierThanAllStaysAlone() {
        tell(0, 10);
        tell(1, 20_000);
        assertThat(log.reach()).isEqualTo(102);
        assertThat(log.between(101, 102).orElseThrow()).hasSize(1);
        assertThat(log.between(100, 102)).isEmpty();
        tell(0, 10);
        assertThat(log.reach()).isEqualTo(103);
        assertThat(log.bytes()).isLessThan(1000);
    }

    @Test
    void aWriterWhoComesLateWithWhatIsGoneLeavesNothingBehind() {
        log.enter(1);
        long late = log.next();
        tell(0, 20_000);
        log.add(new Numbered(late, news(20_000)));
        log.leave(1);
        assertThat(log.at(late)).isNull();
        tell(0, 10);
        assertThat(log.bytes()).isLessThan(1000);
    }

    @Test
    void countsWhatItHoldsWhenItIsOverrunAndTooHeavyByTurns() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(10) == 0) {
                log.next();
            }
            tell(random.nextInt(2), random.nextInt(4) == 0 ? random.nextInt(3000) : 1);
            assertThat(log.bytes()).isLessThanOrEqualTo(BOUND).isEqualTo(weightFrom(log.reach()));
        }
    }
}
