package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause("8.3.4")
class OutboxTest {
    private static final TwinId PUMP = new TwinId("pump-1");
    private static final TwinEvent ALARM = new TwinEvent("alarm", JsonValue.of(true), Instant.EPOCH);

    private static PropertyState value(long value) {
        return new PropertyState(
                new Sample(JsonValue.of(value), null, Instant.EPOCH, Instant.EPOCH, Quality.GOOD, value), null);
    }

    private static Numbered numbered(long number, TwinChange change) {
        return new Numbered(number, change);
    }

    private static TwinChange change(TwinId twin, String property, long value) {
        return new TwinChange(twin, Map.of(property, value(value)), List.of(), null);
    }

    private static TwinChange events(int count) {
        return new TwinChange(PUMP, Map.of(), Collections.nCopies(count, ALARM), null);
    }

    @Nested
    class Latest {
        private final Outbox outbox = new Outbox.Latest(new LongAdder());

        @Test
        void keepsTheNewestValueOfEachPropertyInOneChangePerTwin() {
            for (int i = 1; i <= 1000; i++) {
                assertThat(outbox.add(numbered(i, change(PUMP, "speed", i)))).isTrue();
            }
            outbox.add(numbered(1001, change(PUMP, "flow", 7)));
            outbox.add(numbered(1002, change(new TwinId("pump-2"), "speed", 9)));
            assertThat(outbox.drain(1002))
                    .containsExactly(
                            numbered(
                                    1001,
                                    new TwinChange(
                                            PUMP, Map.of("speed", value(1000), "flow", value(7)), List.of(), null)),
                            numbered(1002, change(new TwinId("pump-2"), "speed", 9)));
            assertThat(outbox.isEmpty()).isTrue();
        }

        @Test
        void keepsTheNewestSyncStateWhenALaterChangeHasNone() {
            SyncState stale = new SyncState.Stale(Instant.EPOCH, "gone fishing");
            outbox.add(numbered(1, new TwinChange(PUMP, Map.of(), List.of(), stale)));
            outbox.add(numbered(2, change(PUMP, "speed", 1)));
            assertThat(outbox.drain(2)).extracting(one -> one.change().sync()).containsExactly(stale);
        }

        @Test
        void keepsAllEventsUpToABoundAndSaysWhenItIsReached() {
            assertThat(outbox.add(numbered(1, events(256)))).isTrue();
            assertThat(outbox.add(numbered(2, events(1)))).isFalse();
            assertThat(outbox.drain(2).getFirst().change().events()).hasSize(256);
            assertThat(outbox.add(numbered(3, events(256)))).isTrue();
        }

        @Test
        void keepsBackWhatIsAboveTheNumberAlsoOfATwinThatHasSomethingBelowIt() {
            outbox.add(numbered(1, change(PUMP, "flow", 7)));
            outbox.add(numbered(2, change(PUMP, "speed", 8)));
            outbox.add(numbered(5, change(PUMP, "speed", 9)));
            assertThat(outbox.drain(2)).containsExactly(numbered(1, change(PUMP, "flow", 7)));
            assertThat(outbox.drain(5)).containsExactly(numbered(5, change(PUMP, "speed", 9)));
            assertThat(outbox.isEmpty()).isTrue();
        }

        @Test
        void countsWhatItConflates() {
            LongAdder conflated = new LongAdder();
            Outbox counting = new Outbox.Latest(conflated);
            for (int i = 1; i <= 5; i++) {
                counting.add(numbered(i, change(PUMP, "speed", i)));
            }
            assertThat(conflated.sum()).isEqualTo(4);
        }
    }

    @Nested
    class Ordered {
        private final Outbox outbox = new Outbox.Ordered(2);

        @Test
        void keepsEachChangeInOrder() {
            Numbered first = numbered(1, change(PUMP, "speed", 1));
            Numbered second = numbered(2, change(PUMP, "speed", 2));
            outbox.add(second);
            outbox.add(first);
            assertThat(outbox.drain(2)).containsExactly(first, second);
        }

        @Test
        void keepsBackWhatIsAboveTheNumber() {
            Numbered first = numbered(1, change(PUMP, "speed", 1));
            Numbered third = numbered(3, change(PUMP, "speed", 2));
            outbox.add(third);
            outbox.add(first);
            assertThat(outbox.drain(2)).containsExactly(first);
            assertThat(outbox.drain(3)).containsExactly(third);
        }

        @Test
        void dropsEverythingAndSaysSoWhenItOverflows() {
            outbox.add(numbered(1, change(PUMP, "speed", 1)));
            outbox.add(numbered(2, change(PUMP, "speed", 2)));
            assertThat(outbox.add(numbered(3, change(PUMP, "speed", 3)))).isFalse();
            assertThat(outbox.isEmpty()).isTrue();
            assertThat(outbox.last()).isEqualTo(3);
            assertThat(outbox.add(numbered(4, change(PUMP, "speed", 4)))).isTrue();
        }
    }
}
