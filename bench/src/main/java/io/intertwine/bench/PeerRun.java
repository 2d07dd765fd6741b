package io.intertwine.bench;

import io.intertwine.api.sif.tpsaa.GrantKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The peers: a plain concurrent map of as many grants, and jCasbin with as many policies.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // set by the harness
public class PeerRun {
    /// The least that a check can take.
    @State(Scope.Benchmark)
    public static class Floor {
        @Param("1000000")
        public int grants;

        private final Map<GrantKey, Integer> map = new ConcurrentHashMap<>();
        private GrantKey[] keys;
        private int next;

        @Setup
        public void setUp() {
            for (int i = 0; i < grants; i++) {
                map.put(AccessLoad.key(i), i);
            }
            keys = AccessLoad.keys(grants);
        }
    }

    /// One rule for each metaverse system and third-party system, as in [AccessRun].
    @State(Scope.Benchmark)
    public static class Casbin {
        @Param("1000000")
        public int grants;

        @Param("1000")
        public int policies;

        private static final String MODEL = """
                [request_definition]
                r = sub, obj, act
                [policy_definition]
                p = sub, obj, act
                [policy_effect]
                e = some(where (p.eft == allow))
                [matchers]
                m = r.sub == p.sub && r.obj == p.obj && r.act == p.act
                """;

        private Enforcer enforcer;
        private GrantKey[] keys;
        private int next;

        @Setup
        public void setUp() {
            Model model = new Model();
            model.loadModelFromText(MODEL);
            enforcer = new Enforcer(model);
            for (int i = 0; i < policies; i++) {
                enforcer.addPolicy(
                        AccessLoad.client(i / AccessLoad.SYSTEMS), AccessLoad.system(i % AccessLoad.SYSTEMS), "pay");
            }
            keys = AccessLoad.keys(grants);
        }
    }

    @Benchmark
    public @Nullable Object plainMap(Floor floor, OperationClock clock) {
        clock.count();
        GrantKey key = floor.keys[floor.next++ & (floor.keys.length - 1)];
        return floor.map.get(new GrantKey(key.metaverse(), key.user(), key.system()));
    }

    @Benchmark
    public boolean jcasbin(Casbin casbin, OperationClock clock) {
        clock.count();
        GrantKey key = casbin.keys[casbin.next++ & (casbin.keys.length - 1)];
        return casbin.enforcer.enforce(key.metaverse().value(), key.system().value(), "pay");
    }
}
