package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.Region;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.RecordingListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Twins walk at random, subscribers come with regions at random, and in the end each knows exactly
/// what a look at every twin finds.
class RegionWalkTest {
    private static final int TWINS = 60;
    private static final int FOLLOWERS = 40;
    private static final int STEPS = 3000;
    private static final double HALF = 200;

    private record Follower(Region region, RecordingListener listener) {}

    private final Map<String, double[]> standing = new HashMap<>();
    private final List<Follower> followers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void knowsWhatABruteSearchFinds(long seed) {
        Random random = new Random(seed);
        try (Bench bench = new Bench()) {
            TwinDescription[] carts = new TwinDescription[TWINS];
            for (int i = 0; i < TWINS; i++) {
                carts[i] = Twins.cart("cart-" + i);
            }
            bench.register("plant", carts);
            bench.plant.connected("plant");
            for (int step = 0; step < STEPS; step++) {
                if (step % (STEPS / FOLLOWERS) == 0) {
                    follow(bench, random);
                }
                walk(bench, "cart-" + random.nextInt(TWINS), random);
            }
            followers.forEach(follower -> eventually(
                    () -> assertThat(known(follower.listener())).isEqualTo(found(bench, follower.region()))));
        }
    }

    private void follow(Bench bench, Random random) {
        Channel channel = random.nextBoolean() ? Channel.LATEST : Channel.ORDERED;
        Region region = region(random);
        Interest interest = new Interest(null, TwinSelector.ALL, Set.of(), channel, 0);
        RecordingListener listener = new RecordingListener();
        bench.enabler().synchronizer().subscribe(OPERATOR, interest.in(new Interest.Nearby("hall", region)), listener);
        followers.add(new Follower(region, listener));
    }

    private static Region region(Random random) {
        double x = place(random);
        double z = place(random);
        double size = Math.scalb(1 + random.nextDouble(), random.nextInt(9));
        return switch (random.nextInt(3)) {
            case 0 -> new Region.Sphere(x, 0, z, size);
            case 1 -> new Region.Disc(x, z, size);
            default -> new Region.Box(x, -1, z, x + size, 1, z + size / 2);
        };
    }

    private static double place(Random random) {
        return HALF * (2 * random.nextDouble() - 1);
    }

    /// Mostly a small step, sometimes a jump.
    private void walk(Bench bench, String twin, Random random) {
        double[] at = standing.computeIfAbsent(twin, _ -> new double[3]);
        double reach = random.nextInt(10) == 0 ? HALF : 8;
        for (int axis = 0; axis < 3; axis += 2) {
            at[axis] = Math.clamp(at[axis] + reach * (2 * random.nextDouble() - 1), -HALF, HALF);
        }
        bench.plant.reports(
                "plant", () -> {}, Change.of(new TwinId(twin), "pose", Twins.pose("hall", at[0], at[1], at[2])));
    }

    /// What a client knows that takes in frame after frame.
    private static Map<String, Map<String, PropertyState>> known(RecordingListener listener) {
        Map<String, Map<String, PropertyState>> known = new TreeMap<>();
        for (LiveFrame frame : listener.frames()) {
            if (frame instanceof LiveFrame.Snapshot snapshot) {
                known.clear();
                snapshot.twins().forEach(state -> known.put(state.twin().value(), state.properties()));
            } else if (frame instanceof LiveFrame.Delta delta) {
                delta.changes().forEach(change -> take(known, change));
            }
        }
        return known;
    }

    private static void take(Map<String, Map<String, PropertyState>> known, TwinChange change) {
        if (change.sync() instanceof SyncState.Gone) {
            known.remove(change.twin().value());
        } else {
            Map<String, PropertyState> state =
                    new HashMap<>(known.getOrDefault(change.twin().value(), Map.of()));
            state.putAll(change.properties());
            known.put(change.twin().value(), state);
        }
    }

    private Map<String, Map<String, PropertyState>> found(Bench bench, Region region) {
        Map<String, Map<String, PropertyState>> found = new TreeMap<>();
        standing.forEach((twin, at) -> {
            if (region.contains(at[0], at[1], at[2])) {
                found.put(twin, bench.state(twin).properties());
            }
        });
        return found;
    }
}
