package io.intertwine.bench;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.core.Intertwine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.DoubleStream;

/// Twins in a row, [#APART] metres from each other, of which the first one moves; and who follows them.
final class Yard implements AutoCloseable {
    static final String FRAME = "yard";
    static final double APART = 20;

    private static final int HAND_OVER = 100;
    private static final Subject OPERATOR = Fleet.OPERATOR;
    private static final Map<String, PropertyAffordance> PROPERTIES = Map.of(
            "pose",
            new PropertyAffordance(new JsonObject(Map.of("@type", JsonValue.of("pose")))),
            "load",
            new PropertyAffordance(new JsonObject(Map.of("type", JsonValue.of("number")))));

    private final PlantConnector plant = new PlantConnector();
    private final Intertwine enabler;
    private final List<LiveSubscription> followers = new ArrayList<>();
    private long step;

    Yard(int twins, Progress progress) {
        enabler = Intertwine.builder().connector(plant).start();
        for (int first = 0; first < twins; first += Fleet.PER_SYSTEM) {
            String system = system(first);
            enabler.twinSystems().register(OPERATOR, registration(system));
            TwinDescription[] described = new TwinDescription[Math.min(Fleet.PER_SYSTEM, twins - first)];
            Change[] poses = new Change[described.length];
            for (int i = 0; i < described.length; i++) {
                TwinId id = new TwinId(twin(first + i));
                described[i] = TwinDescription.of(id, PROPERTIES);
                poses[i] = Change.of(id, "pose", pose((first + i) * APART, 0));
            }
            plant.lists(system, true, described);
            plant.connected(system);
            plant.reports(system, () -> {}, poses);
            progress.at(first + described.length);
        }
    }

    static String twin(int number) {
        return Fleet.twin(number);
    }

    private static String system(int twin) {
        return "system-" + twin / Fleet.PER_SYSTEM;
    }

    private static TwinSystemRegistration registration(String id) {
        return new TwinSystemRegistration(
                new TwinSystemId(id), PlantConnector.TYPE, id, JsonObject.EMPTY, JsonObject.EMPTY, null, List.of());
    }

    private static JsonValue pose(double x, double z) {
        return new JsonObject(
                Map.of("frame", JsonValue.of(FRAME), "position", numbers(x, 0, z), "orientation", numbers(0, 0, 0, 1)));
    }

    private static JsonValue numbers(double... numbers) {
        return JsonValue.array(DoubleStream.of(numbers).mapToObj(JsonValue::of).toList());
    }

    int following() {
        return followers.size();
    }

    void follow(Interest interest) {
        CountDownLatch begun = new CountDownLatch(1);
        followers.add(enabler.synchronizer().subscribe(OPERATOR, interest, _ -> begun.countDown()));
        await(begun);
    }

    void leave() {
        followers.forEach(LiveSubscription::close);
        followers.clear();
    }

    /// The median over windows, of this whole process, after two to warm up.
    double microsPerChange(int changes, int windows) {
        double[] micros = new double[windows];
        for (int window = -2; window < windows; window++) {
            double begun = CpuClock.micros(ProcessHandle.current().pid());
            move(changes);
            micros[Math.max(0, window)] =
                    (CpuClock.micros(ProcessHandle.current().pid()) - begun) / changes;
        }
        Arrays.sort(micros);
        return micros[windows / 2];
    }

    private void move(int changes) {
        for (int sent = 0; sent < changes; sent += HAND_OVER) {
            CountDownLatch durable = new CountDownLatch(1);
            Change[] handOver = new Change[HAND_OVER];
            for (int i = 0; i < HAND_OVER; i++) {
                handOver[i] = Change.of(new TwinId(twin(0)), "pose", pose(0, Math.floorMod(step++, 80) / 10.0 - 4));
            }
            plant.reports(system(0), durable::countDown, handOver);
            await(durable);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        leave();
        enabler.close();
    }
}
