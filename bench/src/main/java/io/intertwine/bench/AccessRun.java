package io.intertwine.bench;

import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.condition.CelConditions;
import io.intertwine.core.Intertwine;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Ours: grants that were linked, in the memory of the very class that keeps them, and the decision point with its
/// policies.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set by the harness
public class AccessRun {
    private static final ThirdPartySystemId UNKNOWN = new ThirdPartySystemId("bank");

    @Param("1000000")
    public int grants;

    private GrantCheck check;
    private GrantKey[] keys;
    private int next;

    /// With policies without conditions.
    @State(Scope.Benchmark)
    public static class Plain extends Policies {
        public Plain() {
            super(null);
        }
    }

    /// The same, each with a condition.
    @State(Scope.Benchmark)
    public static class Conditional extends Policies {
        public Conditional() {
            super("'pay' in grant.permissions && method == 'POST' && user != ''");
        }
    }

    /// An enabler with one rule for each metaverse system and third-party system.
    @State(Scope.Benchmark)
    public abstract static class Policies {
        @Param("1000")
        public int policies;

        private final @Nullable String when;
        private Intertwine enabler;

        Policies(@Nullable String when) {
            this.when = when;
        }

        @Setup
        public void setUp() {
            enabler = Intertwine.builder().conditions(new CelConditions()).start();
            for (int i = 0; i < policies; i++) {
                Rule rule = Rule.ofCalls(
                        "pay",
                        Effect.ALLOW,
                        new SubjectSelector(Set.of(AccessLoad.client(i / AccessLoad.SYSTEMS)), Set.of(), Set.of()),
                        new ServiceSelector(Set.of(AccessLoad.system(i % AccessLoad.SYSTEMS)), Set.of(), Set.of("pay")),
                        when,
                        null);
                enabler.policies()
                        .put(
                                Fleet.OPERATOR,
                                new Policy(new PolicyId("p-" + i), Fleet.OPERATOR.client(), "p", List.of(rule)));
            }
        }

        @TearDown
        public void tearDown() {
            enabler.close();
        }

        Decision decide(CallRequest call) {
            return enabler.callAccess().decide(call);
        }
    }

    @Setup
    public void setUp() {
        check = LinkedUsers.shared(grants).grants();
        keys = AccessLoad.keys(grants);
    }

    private GrantKey nextKey() {
        return keys[next++ & (keys.length - 1)];
    }

    private @Nullable Grant grant(GrantKey key) {
        return check.of(new GrantKey(key.metaverse(), key.user(), key.system())).orElse(null);
    }

    private CallRequest call(ThirdPartySystemId system, GrantKey key) {
        return new CallRequest(AccessLoad.subject(key), system, "payments", AccessLoad.PAY, grant(key), null);
    }

    @Benchmark
    public @Nullable Object grantCheck(OperationClock clock) {
        clock.count();
        return grant(nextKey());
    }

    @Benchmark
    public Decision decision(Plain plain, OperationClock clock) {
        clock.count();
        GrantKey key = nextKey();
        return allowed(plain.decide(call(key.system(), key)));
    }

    @Benchmark
    public Decision condition(Conditional conditional, OperationClock clock) {
        clock.count();
        GrantKey key = nextKey();
        return allowed(conditional.decide(call(key.system(), key)));
    }

    @Benchmark
    public Decision refusal(Plain plain, OperationClock clock) {
        clock.count();
        return plain.decide(call(UNKNOWN, nextKey()));
    }

    /// A figure of something else would be worth nothing.
    private static Decision allowed(Decision decision) {
        if (!decision.allowed()) {
            throw new IllegalStateException("Refused: " + decision);
        }
        return decision;
    }
}
