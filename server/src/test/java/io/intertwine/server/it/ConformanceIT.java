package io.intertwine.server.it;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.intertwine.conformance.enabler.http.HttpAddress;
import io.intertwine.conformance.enabler.http.HttpEnabler;
import io.intertwine.conformance.flow.Conformance;
import io.intertwine.conformance.flow.Stage;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Clause 9.2 over HTTP, with twin systems that are W3C WoT Things; and nothing stays behind.
class ConformanceIT {
    private static ServerProcess server;
    private static Stage stage;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        Api operator = server.operator();
        stage = new Stage(new HttpEnabler(
                new HttpAddress(operator.base(), Objects.requireNonNull(operator.key()), HttpAddress.LOOPBACK)));
    }

    @AfterAll
    static void stop() {
        stage.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> does() {
        return Conformance.checks().stream()
                .map(check -> dynamicTest(check.clauses().getFirst() + ": " + check.title(), () -> check.run(stage)));
    }
}
