package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the newest changes weigh in memory is bounded, too.
@Clause("8.3.4")
class ChangeLogBytesTest {
    private static final int BOUND = 10_000;
    private static final int PLACES = 16;

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
        Numbered told = log.add(Numbered.weighed(log.next(), news(letters)));
        log.leave(writer);
        return told;
    }

    private long weightFrom(long reach) {
        long bytes = 0;
        for (long number = Math.max(1, reach); number <= log.last(); number++) {
            Numbered there = log.at(number);
            bytes += there == null ? 0 : there.bytes();
        }
        return bytes;
    }

    @Test
    void weighsMoreTheMoreItSays() {
        assertThat(Numbered.weighed(1, news(1000)).bytes()
                        - Numbered.weighed(1, news(10)).bytes())
                .isEqualTo(2 * 990);
        JsonValue many = JsonValue.array(List.of(JsonValue.of(0.25), JsonValue.of(0.5), JsonValue.of(true)));
        TwinEvent event = new TwinEvent("moved", many, Instant.EPOCH);
        TwinChange moved = new TwinChange(new TwinId("pump"), Map.of(), List.of(event), null);
        assertThat(Numbered.weighed(1, moved).bytes())
                .isGreaterThan(Numbered.weighed(1, news(0)).bytes() + 2 * 56);
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
        log.add(Numbered.weighed(late, news(20_000)));
        log.leave(1);
        assertThat(log.at(late)).isNull();
        tell(0, 10);
        assertThat(log.bytes()).isLessThan(1000);
    }

    @Test
    void whatIsOverrunByNumbersWithoutAChangeMakesRoomForOthers() {
        tell(0, 4000);
        for (int i = 0; i < PLACES; i++) {
            log.next();
        }
        for (int i = 0; i < 5; i++) {
            tell(0, 500);
        }
        assertThat(log.between(log.last() - 5, log.last()).orElseThrow()).hasSize(5);
        assertThat(log.bytes()).isLessThan(8000);
    }

    @Test
    void aWriterWhoIsOverrunBeforeHeComesLeavesTheNewerChange() {
        log.enter(1);
        long late = log.next();
        for (int i = 0; i < PLACES; i++) {
            tell(0, 1);
        }
        long bytes = log.bytes();
        log.add(Numbered.weighed(late, news(1)));
        log.leave(1);
        assertThat(log.at(late + PLACES)).isNotNull();
        assertThat(log.bytes()).isEqualTo(bytes);
    }

    @Test
    void countsWhatItHoldsWhenItIsOverrunAndTooHeavyByTurns() {
        Random random = new Random(7);
        boolean full = false;
        boolean heavy = false;
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(10) == 0) {
                log.next();
            }
            tell(random.nextInt(2), random.nextInt(8) == 0 ? random.nextInt(2500) : 1);
            assertThat(log.bytes()).isLessThanOrEqualTo(BOUND);
            assertThat(log.bytes()).isGreaterThanOrEqualTo(weightFrom(log.reach()));
            assertThat(log.bytes()).isLessThanOrEqualTo(weightFrom(log.last() - 40 * PLACES));
            full |= log.reach() == log.last() - PLACES + 1;
            heavy |= log.reach() > log.last() - PLACES + 1;
        }
        assertThat(full && heavy).as("both bounds were met").isTrue();
    }

    /// Who finds a change there finds all that came behind it.
    @Test
    void isWholeForReadersWhileOthersWrite() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        // of the system: virtual ones that never wait would let no reader in between on two processors
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int own = writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 50_000; i++) {
                        tell(own, i % 7 == 0 ? 2000 : 1);
                    }
                }));
            }
            Future<Long> reader = threads.submit(() -> {
                long found = 0;
                while (writing.get() || found == 0) {
                    long to = log.complete();
                    long from = Math.max(log.reach() - 1, to - 3);
                    List<Numbered> all = log.between(from, to).orElse(null);
                    assertThat(all == null || all.size() == to - from).isTrue();
                    found += all == null ? 0 : all.size();
                }
                return found;
            });
            try {
                for (Future<?> each : writers) {
                    each.get();
                }
            } finally {
                writing.set(false);
            }
            assertThat(reader.get()).isPositive();
        }
        assertThat(log.bytes()).isBetween(1L, (long) BOUND);
    }

    @Test
    void weighsNamesOfLargeObjectsReasonsAndWhatIsDesired() {
        Map<String, JsonValue> many = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("switch-" + i, JsonValue.of(true));
        }
        TwinEvent event = new TwinEvent("seen", new JsonValue.JsonObject(many), Instant.EPOCH);
        TwinChange seen = new TwinChange(new TwinId("pump"), Map.of(), List.of(event), null);
        assertThat(Numbered.weighed(1, seen).bytes()).isGreaterThan(100_000);
        SyncState stale = new SyncState.Stale(Instant.EPOCH, "r".repeat(500));
        TwinChange ill = new TwinChange(new TwinId("pump"), Map.of(), List.of(), stale);
        assertThat(Numbered.weighed(1, ill).bytes()).isGreaterThan(1000);
        PropertyState wanted = new PropertyState(null, new Desired(JsonValue.of("w".repeat(500)), Instant.EPOCH, "c"));
        TwinChange wish = new TwinChange(new TwinId("pump"), Map.of("speed", wanted), List.of(), null);
        assertThat(Numbered.weighed(1, wish).bytes()).isGreaterThan(1000);
    }
}
