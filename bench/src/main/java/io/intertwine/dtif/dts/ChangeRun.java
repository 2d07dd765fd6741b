package io.intertwine.dtif.dts;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.Region;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.bench.OperationClock;
import io.intertwine.conformance.fake.FixedTwinList;
import io.intertwine.core.Intertwine;
import io.intertwine.core.memory.MemoryLiveStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What a writer does with a change: applying it, and finding who follows.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // set by the harness
public class ChangeRun {
    private static final TwinSystemId SYSTEM = new TwinSystemId("plant");
    private static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
    private static final Map<String, PropertyAffordance> PROPERTIES = Map.of(
            "speed",
            new PropertyAffordance(
                    new JsonObject(Map.of("type", JsonValue.of("number"), "unit", JsonValue.of("rpm")))));

    private static LiveTwin twin(int number) {
        TwinId id = new TwinId("twin-" + number);
        LiveTwin twin = new LiveTwin(id, 0, Instant.EPOCH, null, new Figures());
        twin.describe(new Twin(SYSTEM, TwinDescription.of(id, PROPERTIES)));
        return twin;
    }

    /// Twins that report one after the other.
    @State(Scope.Thread)
    public static class Reporting {
        private static final int TWINS = 8192;

        private final ChangeLog log = new ChangeLog(1000, Long.MAX_VALUE, 1);
        private final LiveTwin[] twins = new LiveTwin[TWINS];
        private final Change[] changes = new Change[TWINS];
        private int next;

        @Setup
        public void setUp() {
            for (int i = 0; i < TWINS; i++) {
                twins[i] = twin(i);
                changes[i] = Change.of(twins[i].id(), "speed", JsonValue.of(i / 8.0));
            }
        }
    }

    @Benchmark
    public Object apply(Reporting reporting, OperationClock clock) {
        clock.count();
        int place = reporting.next++ & (Reporting.TWINS - 1);
        LiveTwin twin = reporting.twins[place];
        Change change = reporting.changes[place];
        if (SampleCheck.fault(twin.described(), SYSTEM, change).isPresent()) {
            throw new IllegalStateException("The change is a good one.");
        }
        Instant now = Instant.now();
        Optional<PropertyState> changed = twin.report(change, twin.unit("speed"), now, reporting.log::next);
        Keeping keeping = new Keeping(1);
        changed.ifPresent(state -> keeping.put(twin, "speed", state));
        Object _ = twin.publish(now, reporting.log.last());
        return keeping.kept();
    }

    /// A twin that some follow, and many who follow something else.
    @State(Scope.Benchmark)
    public static class Followed {
        private static final int SUBSCRIPTIONS = 10_000;
        private static final int MATCHES = 10;

        private final Intertwine enabler = Intertwine.builder().start();
        private final ChangeLog log = new ChangeLog(1000, Long.MAX_VALUE, 1);
        private final Subscriptions subscriptions = new Subscriptions(DtsLimits.DEFAULT, log, new Figures());
        private final LiveTwin byTwin = twin(0);
        private final LiveTwin byProperty = twin(1);
        private final ZoneGrid zones = new ZoneGrid();
        private final Places places = new Places();
        private LiveTwins live;
        private Map<String, PropertyState> speed;

        @Setup
        public void setUp() {
            Sample sample = new Sample(JsonValue.of(1), "rpm", Instant.EPOCH, Instant.EPOCH, Quality.GOOD, 1);
            speed = Map.of("speed", new PropertyState(sample, null));
            live = new LiveTwins(
                    new MemoryLiveStore(),
                    new FixedTwinList(),
                    subscriptions,
                    DtsLimits.DEFAULT,
                    InstantSource.system());
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                Subscription one = subscription();
                boolean matches = i % (SUBSCRIPTIONS / MATCHES) == 0;
                (matches ? byTwin : twin(2)).follow(one, Set.of());
                byProperty.follow(one, Set.of(matches ? "speed" : "other"));
                Region region = new Region.Disc(matches ? 0 : 100 + 50.0 * i, 0, 20);
                zones.add(new Zone(one, Set.of(), region, places), "hall");
            }
        }

        private Subscription subscription() {
            Interest all = new Interest(null, TwinSelector.ALL, Set.of(), Channel.LATEST, 1);
            ViewAudit audit = new ViewAudit(enabler.auditLog(), InstantSource.system(), FlowId.fresh());
            Views.Sources sources =
                    new Views.Sources(new FixedTwinList(), enabler.worlds(), enabler.access(), live, audit);
            return new Subscription(subscriptions, all, _ -> {}, new Views(OPERATOR, all, null, sources));
        }

        private Numbered change(LiveTwin twin) {
            return new Numbered(log.next(), new TwinChange(twin.id(), speed, List.of(), null));
        }

        @TearDown
        public void tearDown() {
            enabler.close();
        }
    }

    @Benchmark
    public Object matchTwin(Followed followed, OperationClock clock) {
        clock.count();
        Numbered change = followed.change(followed.byTwin);
        followed.byTwin.offer(change);
        return change;
    }

    @Benchmark
    public Object matchProperty(Followed followed, OperationClock clock) {
        clock.count();
        Numbered change = followed.change(followed.byProperty);
        followed.byProperty.offer(change);
        return change;
    }

    @Benchmark
    public int matchRegion(Followed followed, OperationClock clock) {
        clock.count();
        int[] found = new int[1];
        followed.zones.visit(new Position("hall", 1, 0, 1), zone -> found[0]++);
        if (found[0] != Followed.MATCHES) {
            throw new IllegalStateException("Regions were found: " + found[0]);
        }
        return found[0];
    }
}
