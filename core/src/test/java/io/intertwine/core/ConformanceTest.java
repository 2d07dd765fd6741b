package io.intertwine.core;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.intertwine.conformance.enabler.inprocess.InProcessEnabler;
import io.intertwine.conformance.flow.Conformance;
import io.intertwine.conformance.flow.Stage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Clause 9.2 on the functional entities alone: no server, no network, stores in memory.
class ConformanceTest {
    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(new InProcessEnabler(CoreHost::start));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> does() {
        return Conformance.checks().stream()
                .map(check -> dynamicTest(check.clauses().getFirst() + ": " + check.title(), () -> check.run(stage)));
    }
}
