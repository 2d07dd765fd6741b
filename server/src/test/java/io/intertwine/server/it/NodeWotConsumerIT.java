package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.NodeWotConsumer;
import io.intertwine.server.it.Benches.Bench;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A WoT consumer that is not ours uses twins through the enabler, by the Thing Description that the enabler writes.
@Clause({"8.3.3", "9.2 step 15", "9.2 step 18"})
class NodeWotConsumerIT {
    private static ServerProcess server;
    private static Benches benches;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        benches = Benches.register(server);
        world = server.operator().client("world", "metaverse-system");
        for (Bench bench : new Bench[] {benches.mqtt, benches.wot}) {
            String allowed = Policies.rule("use", "allow", "world", bench.system(), "read,write,invoke", "level,add");
            String seen = Policies.rule("see", "allow", "world", bench.system(), "read", "mode");
            server.operator()
                    .put("/v1/policies/" + bench.system(), Policies.of(allowed, seen))
                    .good();
        }
    }

    @AfterAll
    static void stop() {
        benches.close();
        server.close();
    }

    static Stream<Bench> benches() {
        return Stream.of(benches.mqtt, benches.wot);
    }

    private static NodeWotConsumer consumer(Bench bench) {
        return new NodeWotConsumer(URI.create(world.base() + bench.path()), String.valueOf(world.key()));
    }

    @ParameterizedTest
    @MethodSource("benches")
    void readsAPropertyThatThePhysicalObjectReports(Bench bench) {
        bench.physical().accept(17);
        Benches.awaitValue(world, bench, "level", "17");

        assertThat(consumer(bench).uses("read", "level")).isEqualTo("RESULT 17");
    }

    @ParameterizedTest
    @MethodSource("benches")
    void writesAPropertyAndInvokesABehaviour(Bench bench) {
        assertThat(consumer(bench).uses("write", "level", "40")).isEqualTo("RESULT null");
        Benches.awaitValue(world, bench, "level", "40");

        assertThat(consumer(bench).uses("invoke", "add", "{\"by\":2}")).isEqualTo("RESULT 42");
    }

    @ParameterizedTest
    @MethodSource("benches")
    void isRefusedWhatNoRuleAllows(Bench bench) {
        assertThat(consumer(bench).uses("write", "mode", "\"fast\"")).isEqualTo("FAILED Client error: Forbidden");
    }
}
