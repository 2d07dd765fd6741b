package io.intertwine.bench;

import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.twin.Durability;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.core.Intertwine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;

/// One connector whose twins report as fast as they are acknowledged, in one process with the enabler.
final class Sources implements AutoCloseable {
    private static final String SYSTEM = "sources";

    private final PlantConnector plant = new PlantConnector();
    private final Intertwine enabler;
    private final TwinId[] twins;
    private final Random random = new Random(7);
    private long number;

    Sources(LiveStore store, int count, Durability durability) {
        enabler = Intertwine.builder().live(store).connector(plant).start();
        PropertyAffordance speed = new PropertyAffordance(new JsonObject(Map.of(
                "type",
                JsonValue.of("number"),
                "unit",
                JsonValue.of("rpm"),
                "durability",
                JsonValue.of(durability.word()))));
        TwinDescription[] described = new TwinDescription[count];
        twins = new TwinId[count];
        for (int i = 0; i < count; i++) {
            twins[i] = new TwinId(Fleet.twin(i));
            described[i] = TwinDescription.of(twins[i], Map.of("speed", speed));
        }
        enabler.twinSystems()
                .register(
                        Fleet.OPERATOR,
                        new TwinSystemRegistration(
                                new TwinSystemId(SYSTEM),
                                PlantConnector.TYPE,
                                SYSTEM,
                                JsonObject.EMPTY,
                                JsonObject.EMPTY,
                                null,
                                List.of()));
        plant.lists(SYSTEM, true, described);
        plant.connected(SYSTEM);
    }

    /// Medians of slices, after two to warm up.
    Ingest measure(int handOver, int waiting, int seconds, int slices) {
        Ingest[] measured = new Ingest[slices];
        for (int slice = -2; slice < slices; slice++) {
            measured[Math.max(0, slice)] = slice(handOver, waiting, seconds);
        }
        return Ingest.median(measured);
    }

    private Ingest slice(int handOver, int waiting, int seconds) {
        Semaphore room = new Semaphore(waiting);
        Latencies latencies = new Latencies();
        long pid = ProcessHandle.current().pid();
        double cpu = CpuClock.micros(pid);
        long begun = System.nanoTime();
        long changes = 0;
        do {
            room.acquireUninterruptibly();
            long given = System.nanoTime();
            plant.link(SYSTEM).changes(changes(handOver), () -> {
                latencies.add(System.nanoTime() - given);
                room.release();
            });
            changes += handOver;
        } while (System.nanoTime() - begun < seconds * 1_000_000_000L);
        room.acquireUninterruptibly(waiting);
        double passed = (System.nanoTime() - begun) / 1e9;
        return new Ingest((CpuClock.micros(pid) - cpu) / changes, changes / passed, latencies.p99());
    }

    private List<Change> changes(int count) {
        List<Change> changes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            changes.add(Change.of(twins[random.nextInt(twins.length)], "speed", JsonValue.of(number++ / 8.0)));
        }
        return changes;
    }

    @Override
    public void close() {
        enabler.close();
    }
}
