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

    private static TwinChange change(TwinId twin, String property, long value) {
        return new TwinChange(twin, Map.of(property, value(value)), List.of(), null);
    }

    private static TwinChange events(int count) {
        return new TwinChange(PUMP, Map.of(), Collections.nCopies(count, ALARM), null);
    }

    @Nested
    class Latest {
        private final Outbox outbox = new Outbox.Latest();

        @Test
        void keepsTheNewestValueOfEachPropertyInOneChangePerTwin() {
            for (int i = 1; i <= 1000; i++) {
                assertThat(outbox.add(change(PUMP, "speed", i))).isTrue();
            }
            outbox.add(change(PUMP, "flow", 7));
            outbox.add(change(new TwinId("pump-2"), "speed", 9));
            assertThat(outbox.drain())
                    .containsExactly(
                            new TwinChange(PUMP, Map.of("speed", value(1000), "flow", value(7)), List.of(), null),
                            change(new TwinId("pump-2"), "speed", 9));
            assertThat(outbox.isEmpty()).isTrue();
        }

        @Test
        void keepsTheNewestSyncStateWhenALaterChangeHasNone() {
            SyncState stale = new SyncState.Stale(Instant.EPOCH, "gone fishing");
            outbox.add(new TwinChange(PUMP, Map.of(), List.of(), stale));
            outbox.add(change(PUMP, "speed", 1));
            assertThat(outbox.drain()).extracting(TwinChange::sync).containsExactly(stale);
        }

        @Test
        void keepsAllEventsUpToABoundAndSaysWhenItIsReached() {
            assertThat(outbox.add(events(256))).isTrue();
            assertThat(outbox.add(events(1))).isFalse();
            assertThat(outbox.drain().getFirst().events()).hasSize(256);
            assertThat(outbox.add(events(256))).isTrue();
        }
    }

    @Nested
    class Ordered {
        private final Outbox outbox = new Outbox.Ordered(2);

        @Test
        void keepsEachChangeInOrder() {
            outbox.add(change(PUMP, "speed", 1));
            outbox.add(change(PUMP, "speed", 2));
            assertThat(outbox.drain()).containsExactly(change(PUMP, "speed", 1), change(PUMP, "speed", 2));
        }

        @Test
        void dropsEverythingAndSaysSoWhenItOverflows() {
            outbox.add(change(PUMP, "speed", 1));
            outbox.add(change(PUMP, "speed", 2));
            assertThat(outbox.add(change(PUMP, "speed", 3))).isFalse();
            assertThat(outbox.isEmpty()).isTrue();
            assertThat(outbox.add(change(PUMP, "speed", 4))).isTrue();
        }
    }
}
