package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.Region;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import io.intertwine.conformance.fake.RecordingListener;
import io.intertwine.dtif.dts.DtsLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Clause("8.3.4")
class RegionTest {
    private static final Region NEAR = new Region.Sphere(0, 0, 0, 10);
    private static final WorldId HALL = new WorldId("hall");

    private final Bench bench = new Bench();

    @BeforeEach
    void carts() {
        bench.register("plant", Twins.cart("cart"), Twins.cart("other"));
        bench.plant.connected("plant");
        eventually(() -> bench.expectSync("other", "connected"));
        stand("cart", 0);
        stand("other", 100);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void stand(String twin, double x) {
        bench.plant.reports("plant", twin, "pose", Twins.pose("hall", x, 0, 0));
        eventually(() ->
                assertThat(bench.reported(twin, "pose").map(Sample::value)).contains(Twins.pose("hall", x, 0, 0)));
    }

    private static Interest near(Channel channel) {
        return near(channel, null);
    }

    private static Interest near(Channel channel, @Nullable Long resume) {
        return new Interest(
                null, TwinSelector.ALL, Set.of(), channel, 0, null, new Interest.Nearby("hall", NEAR), resume);
    }

    private static List<String> twins(RecordingListener listener) {
        return listener.frames(LiveFrame.Snapshot.class).getLast().twins().stream()
                .map(TwinState::twin)
                .map(TwinId::value)
                .toList();
    }

    private static TwinChange last(RecordingListener listener) {
        assertThat(listener.changes()).isNotEmpty();
        return listener.changes().getLast();
    }

    @Test
    void beginsWithWhatStandsThere() {
        assertThat(twins(bench.subscribe(OPERATOR, near(Channel.LATEST)))).containsExactly("cart");
    }

    @Test
    void tellsWhoComesInWithAllThatIsKnownOfIt() {
        bench.plant.reports("plant", "other", "load", JsonValue.of(7));
        RecordingListener listener = bench.subscribe(OPERATOR, near(Channel.ORDERED));
        stand("other", 5);
        eventually(() -> assertThat(listener.changes()).hasSize(1));
        assertThat(last(listener).twin()).hasToString("other");
        assertThat(last(listener).properties()).isEqualTo(bench.state("other").properties());
        assertThat(last(listener).sync()).isEqualTo(bench.state("other").sync());
    }

    @Test
    void tellsWhoLeavesAsGoneAndNothingOfItAfterwards() {
        RecordingListener listener = bench.subscribe(OPERATOR, near(Channel.ORDERED));
        stand("cart", 11);
        eventually(() -> assertThat(listener.changes()).hasSize(1));
        assertThat(last(listener).sync()).isInstanceOf(SyncState.Gone.class);
        assertThat(last(listener).properties()).isEmpty();
        bench.plant.reports("plant", "cart", "load", JsonValue.of(1));
        stand("cart", 12);
        stand("cart", 10);
        eventually(() -> assertThat(listener.changes()).hasSize(2));
        assertThat(last(listener).properties()).containsOnlyKeys("pose", "load");
    }

    @Test
    void tellsOtherChangesOfWhatIsInsideOnly() {
        RecordingListener listener = bench.subscribe(OPERATOR, near(Channel.ORDERED));
        bench.plant.reports("plant", "other", "load", JsonValue.of(1));
        bench.plant.reports("plant", "cart", "load", JsonValue.of(2));
        eventually(() -> assertThat(listener.values("load")).containsExactly(JsonValue.of(2)));
    }

    @Test
    void showsNoTwinWhosePoseMayNotBeObserved() {
        bench.policy("loads", Bench.rule("load", Effect.ALLOW, Set.of(Action.OBSERVE), "load"));
        RecordingListener listener = bench.subscribe(PLATFORM, near(Channel.ORDERED));
        assertThat(twins(listener)).isEmpty();
        stand("other", 1);
        bench.plant.reports("plant", "cart", "load", JsonValue.of(2));
        bench.openHouse();
        eventually(() -> assertThat(twins(listener)).containsExactly("cart", "other"));
    }

    @Test
    void keepsWhatIsHiddenFromCrowdingOutOthers() {
        int bound = 5;
        try (Bench small = new Bench(new DtsLimits(2, 1024, 4096, bound, 100, Duration.ofHours(1)))) {
            small.register("plant", Twins.cart("cart"), Twins.cart("other"));
            small.plant.connected("plant");
            TwinSelector cart = new TwinSelector(Set.of("cart"), Set.of(), Set.of(), Set.of());
            small.policy(
                    "cart", new Rule("cart", Effect.ALLOW, SubjectSelector.ANYONE, cart, Action.OF_TWINS, Set.of()));
            small.plant.reports("plant", "cart", "pose", Twins.pose("hall", 0, 0, 0));
            eventually(() -> assertThat(small.reported("cart", "pose")).isPresent());
            RecordingListener listener = small.subscribe(PLATFORM, near(Channel.ORDERED));
            assertThat(twins(listener)).containsExactly("cart");
            small.plant.reports("plant", "other", "pose", Twins.pose("hall", 1, 0, 0));
            listener.block();
            // behind the coming of the hidden one, which was looked at then
            small.plant.reports("plant", "cart", "load", JsonValue.of(0));
            eventually(() -> assertThat(listener.isBlocked()).isTrue());
            for (int i = 1; i <= 10 * bound; i++) {
                small.plant.reports("plant", "other", "load", JsonValue.of(i));
                small.plant.reports("plant", "other", "pose", Twins.pose("hall", i / 100.0, 0, 0));
            }
            small.plant.reports("plant", "cart", "load", JsonValue.of(1));
            eventually(() -> small.expectValue("other", "load", 10L * bound));
            eventually(() -> small.expectValue("cart", "load", 1));
            listener.release();
            eventually(() -> assertThat(listener.values("load")).containsExactly(JsonValue.of(0), JsonValue.of(1)));
            assertThat(listener.frames(LiveFrame.Gap.class)).isEmpty();
        }
    }

    @Test
    void followsWhatItsWorldPutThereWhereverItStands() {
        bench.enabler().worlds().put(OPERATOR, HALL, "Hall", "hall");
        Pose corner = new Pose("hall", List.of(3.0, 0.0, 3.0), List.of(0.0, 0.0, 0.0, 1.0));
        Interest interest =
                new Interest(HALL, TwinSelector.ALL, Set.of(), Channel.LATEST, 0).in(new Interest.Nearby(null, NEAR));
        RecordingListener listener = bench.subscribe(OPERATOR, interest);
        assertThat(twins(listener)).isEmpty();
        bench.enabler().worlds().select(OPERATOR, HALL, Map.of(new TwinId("other"), new Placement(corner)));
        eventually(() -> assertThat(twins(listener)).containsExactly("other"));
        stand("other", 1000);
        eventually(() -> assertThat(last(listener).properties()).containsOnlyKeys("pose"));
        bench.enabler().worlds().select(OPERATOR, HALL, Map.of(new TwinId("cart"), Placement.AS_REPORTED));
        eventually(() -> assertThat(twins(listener)).containsExactly("cart", "other"));
    }

    @Test
    void bringsWhoReturnsUpToDateWithASnapshot() {
        RecordingListener first = bench.subscribe(OPERATOR, near(Channel.ORDERED));
        long has = first.frames().getLast().seq();
        stand("other", 2);
        stand("cart", 99);
        RecordingListener again = bench.subscribe(OPERATOR, near(Channel.ORDERED, has));
        assertThat(twins(again)).containsExactly("other");
        assertThat(again.frames(LiveFrame.Gap.class)).isEmpty();
    }

    @Test
    void endsWithTheTwin() {
        RecordingListener listener = bench.subscribe(OPERATOR, near(Channel.LATEST));
        bench.plant.lists("plant", true, Twins.cart("other"));
        eventually(() -> assertThat(twins(listener)).isEmpty());
    }

    @Test
    void refusesARegionWithoutFrame() {
        Interest all = new Interest(null, TwinSelector.ALL, Set.of(), Channel.LATEST, 0);
        Interest.Nearby nowhere = new Interest.Nearby(null, NEAR);
        assertThatThrownBy(() -> all.in(nowhere)).hasMessageContaining("has no frame");
    }

    @Test
    void refusesRegionsThatAreNone() {
        assertThatThrownBy(() -> new Region.Sphere(0, Double.NaN, 0, 1)).hasMessageContaining("center [0.0, NaN, 0.0]");
        assertThatThrownBy(() -> new Region.Disc(0, 0, 0)).hasMessageContaining("radius 0.0 is out of range");
        assertThatThrownBy(() -> new Region.Box(0, 2, 0, 1, 1, 1)).hasMessageContaining("min y 2.0 above its max 1.0");
    }
}
