package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.json.JsonValue;
import io.intertwine.conformance.fake.RecordingListener;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who follows some properties gets each change of them, whenever he came, and no other.
@Clause("8.3.4")
class FollowedPropertiesTest {
    private final Bench bench = Bench.withPump();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Interest in(String... properties) {
        return new Interest(null, TwinSelector.ALL, Set.of(properties), Channel.ORDERED, 0);
    }

    private RecordingListener follow(String... properties) {
        return bench.subscribe(OPERATOR, in(properties));
    }

    private void flow(long value) {
        bench.plant.reports("plant", "pump", "flow", JsonValue.of(value));
    }

    private static void gets(RecordingListener listener, String property, long... values) {
        JsonValue[] wanted = new JsonValue[values.length];
        for (int i = 0; i < values.length; i++) {
            wanted[i] = JsonValue.of(values[i]);
        }
        eventually(() -> assertThat(listener.values(property)).containsExactly(wanted));
    }

    @Test
    void whoComesBeforeAndWhoComesAfterTheFirstChangeGetThoseThatFollow() {
        RecordingListener before = follow("speed", "absent");
        bench.speed(1);
        gets(before, "speed", 1);
        RecordingListener after = follow("speed");
        RecordingListener other = follow("flow");
        bench.speed(2);
        flow(3);
        gets(before, "speed", 1, 2);
        gets(after, "speed", 2);
        gets(other, "flow", 3);
        assertThat(before.values("flow")).isEmpty();
        assertThat(after.values("flow")).isEmpty();
        assertThat(other.values("speed")).isEmpty();
    }

    @Test
    void whoLeftGetsNothingAndTheOthersGoOn() {
        RecordingListener stays = follow("speed");
        RecordingListener leaves = new RecordingListener();
        LiveSubscription subscription = bench.enabler().synchronizer().subscribe(OPERATOR, in("speed", "flow"), leaves);
        eventually(() -> assertThat(leaves.frames(LiveFrame.Snapshot.class)).hasSize(1));
        bench.speed(1);
        gets(leaves, "speed", 1);
        subscription.close();
        eventually(() -> assertThat(bench.enabler().subscriptionCount()).isEqualTo(1));
        bench.speed(2);
        flow(3);
        gets(stays, "speed", 1, 2);
        assertThat(leaves.values("flow")).isEmpty();
        RecordingListener again = follow("flow");
        flow(4);
        gets(again, "flow", 4);
        assertThat(leaves.values("speed")).containsExactly(JsonValue.of(1));
    }

    @Test
    void whoFollowsPropertiesIsToldOfTheTwinToo() {
        RecordingListener listener = follow("absent");
        bench.plant.unreachable("plant", "gone for a while");
        eventually(() -> assertThat(listener.changes())
                .anySatisfy(change -> assertThat(change.sync()).isNotNull()));
        bench.speed(1);
        assertThat(listener.values("speed")).isEmpty();
    }
}
