package io.intertwine.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceabilityTest {
    private static final Path PAGE = Modules.root().resolve("docs/traceability.md");
    private static final Traces TRACES = Traces.read();
    private static final String REWRITE = "mvn -pl server -am test -Dtest=TraceabilityTest -Dtraceability.write=true "
            + "-Dsurefire.failIfNoSpecifiedTests=false";

    @BeforeEach
    void needsTheTestsOfAllModules() {
        assumeThat(Modules.withoutCompiledTests())
                .as("modules whose tests are not compiled: build all modules to check the traces")
                .isEmpty();
    }

    @Test
    void clausesAreThoseOfTheStandard() {
        assertThat(Standard.clauses().keySet())
                .as("clauses that @Clause may name: correct the annotation, or add the clause to Standard")
                .containsAll(TRACES.clauses());
    }

    @Test
    void thePageShowsWhatContractsAndTestsName() throws IOException {
        String page = TRACES.page();
        if (Boolean.getBoolean("traceability.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("the traces to the standard: write them anew with%n%n    %s%n", REWRITE)
                .exists()
                .hasContent(page);
    }
}
