package io.intertwine.core;

import static io.intertwine.core.Bench.FACTORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@Clause("8.3.4")
class DurabilityTest {
    private static final TwinId CART = new TwinId("cart");

    private final MemoryRecordStore records = new MemoryRecordStore();
    private final Watched store = new Watched();
    private final PlantConnector plant = new PlantConnector();

    /// Remembers what was committed.
    private static final class Watched implements LiveStore {
        private final MemoryLiveStore memory = new MemoryLiveStore();
        private final List<LiveBatch> batches = new CopyOnWriteArrayList<>();

        @Override
        public void commit(LiveBatch batch) {
            memory.commit(batch);
            batches.add(batch);
        }

        @Override
        public Map<String, PropertyState> read(TwinId twin) {
            return memory.read(twin);
        }

        @Override
        public long recover(Consumer<LiveBatch.Put> consumer) {
            return memory.recover(consumer);
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    private static PropertyAffordance property(String durability) {
        return new PropertyAffordance(new JsonObject(Map.of("durability", JsonValue.of(durability))));
    }

    private Intertwine start() {
        return Intertwine.builder()
                .records(records)
                .live(store)
                .connector(plant)
                .start();
    }

    private Intertwine withCart() {
        Intertwine enabler = start();
        TwinDescription cart = TwinDescription.of(
                CART,
                Map.of(
                        "pose", property("volatile"),
                        "load", property("process-safe"),
                        "owner", property("durable")));
        enabler.twinSystems().register(FACTORY, Bench.registration("plant", cart));
        plant.connected("plant");
        return enabler;
    }

    private static JsonValue value(String property) {
        return property.equals("pose") ? Twins.pose("hall", 1, 0, 0) : JsonValue.of(property);
    }

    /// Returns when it is acknowledged.
    private void report(String... properties) throws InterruptedException {
        CountDownLatch acknowledged = new CountDownLatch(1);
        Change[] changes = new Change[properties.length];
        for (int i = 0; i < properties.length; i++) {
            changes[i] = Change.of(CART, properties[i], value(properties[i]));
        }
        store.batches.clear();
        plant.reports("plant", acknowledged::countDown, changes);
        assertThat(acknowledged.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void flushesADurableValueBeforeItIsAcknowledged() throws InterruptedException {
        try (Intertwine _ = withCart()) {
            report("owner");
            assertThat(store.batches).singleElement().matches(LiveBatch::flushed);
        }
    }

    @Test
    void writesAProcessSafeValueWithoutAFlush() throws InterruptedException {
        try (Intertwine _ = withCart()) {
            report("load");
            assertThat(store.batches).singleElement().matches(batch -> !batch.flushed());
            report("load", "owner");
            assertThat(store.batches).singleElement().matches(LiveBatch::flushed);
        }
    }

    @Test
    void writesNothingOfAVolatileValue() throws InterruptedException {
        try (Intertwine enabler = withCart()) {
            report("pose");
            assertThat(store.batches).isEmpty();
            assertThat(enabler.synchronizer().state(CART).orElseThrow().properties())
                    .containsOnlyKeys("pose");
        }
    }

    @Test
    void doesNotKnowAVolatileValueAfterAStart() throws InterruptedException {
        try (Intertwine _ = withCart()) {
            report("pose", "load", "owner");
        }
        try (Intertwine enabler = start()) {
            assertThat(enabler.synchronizer().state(CART).orElseThrow().properties())
                    .containsOnlyKeys("load", "owner");
        }
    }

    /// A report of the same value later changes nothing, and so would store nothing.
    @Test
    void storesWhatIsKnownOfAPropertyThatBecomesDurable() throws InterruptedException {
        try (Intertwine _ = withCart()) {
            report("pose");
            TwinDescription described =
                    TwinDescription.of(CART, Map.of("pose", property("durable"), "load", property("volatile")));
            plant.lists("plant", true, described);
            Bench.eventually(() -> assertThat(store.batches)
                    .anyMatch(batch -> batch.flushed() && batch.toString().contains("pose")));
        }
        try (Intertwine enabler = start()) {
            assertThat(enabler.synchronizer().state(CART).orElseThrow().properties())
                    .containsOnlyKeys("pose");
        }
    }

    @Test
    void flushesNumbersNowAndThenThoughNothingAsksForIt() throws InterruptedException {
        try (Intertwine _ = withCart()) {
            String[] many = new String[11_000];
            Arrays.fill(many, "load");
            report(many);
            assertThat(store.batches).anyMatch(LiveBatch::flushed);
        }
    }
}
