package io.intertwine.conversion.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import org.junit.jupiter.api.Test;

/// Registrations that cannot be used say where and why.
@Clause("8.2.1")
class GraphQlFaultsTest {
    private static void refuses(String operations, String... words) {
        refusesAll(Shop.SCHEMA, operations, words);
    }

    private static void refusesAll(String schema, String operations, String... words) {
        assertThatThrownBy(() -> Shop.read(schema, operations))
                .isInstanceOf(IntertwineException.class)
                .satisfies(e -> assertThat(((IntertwineException) e).code()).isEqualTo(SifError.INVALID_API))
                .hasMessageContainingAll(words);
    }

    @Test
    void namesTheFieldThatIsNotThereWithItsPlace() {
        refuses("query a {\n  goods { id colour }\n}", "'shop'", "line 2, column 14", "colour");
    }

    @Test
    void namesWhatIsNoGraphQl() {
        refuses("query a {\n  goods { id ", "line 2", "'shop'");
        refusesAll("\ntype Query {\n  a: Absent\n}", "query a { a }", "line 2, column 1", "Absent");
        refusesAll("type Query {", "query a { a }", "schema of 'shop'");
        refusesAll("{\"data\": {}}", "query a { a }", "__schema");
        refusesAll("{\"__schema\": {\"types\": 3}}", "query a { a }", "neither SDL nor");
        refusesAll("{\"__schema\": {", "query a { a }", "JSON");
    }

    @Test
    void wantsNamedQueriesAndMutations() {
        refuses("{ goods { id } }", "line 1, column 1", "no name");
        refuses("subscription s { sold { id } }", "line 1, column 1", "subscription");
        refuses("fragment F on Good { id }", "no query and no mutation");
        refuses(" ", "'operations'");
    }

    @Test
    void namesAllFaultsTogether() {
        refuses("query a { goods { x } }\nquery b { goods { y } }", "line 1, column 19", "line 2, column 19");
    }

    @Test
    void refusesAnOperationThatAsksForMoreThanItSays() {
        StringBuilder doubling = new StringBuilder("query a { goods { ...F0 } }");
        for (int i = 0; i < 30; i++) {
            doubling.append(
                    "fragment F%d on Good { a: like { ...F%d } b: like { ...F%d } }".formatted(i, i + 1, i + 1));
        }
        refuses(doubling + "fragment F30 on Good { id }", "'a'", "at most 5000");
        refuses("query a { goods { ...F } } fragment F on Good { like { ...F } }", "'a'", "40 deep");
    }

    @Test
    void refusesHugeTexts() {
        refuses("query a { goods { id } }" + " ".repeat(300 << 10), "operations of 'shop'");
        refuses("query a { goods { " + "id ".repeat(30_000) + "} }", "operations of 'shop'");
        refusesAll("#" + " ".repeat(5 << 20), "query a { a }", "characters");
        refusesAll("type Query { a: " + "[".repeat(5_000) + "Int" + "]".repeat(5_000) + "}", "query a { a }", "'shop'");
    }

    @Test
    void keepsDescriptionsShort() {
        String schema = "type Query { \"%s\" a: Int }".formatted("x".repeat(100_000));
        assertThat(Shop.read(schema, "query a { a }").document()).hasSizeLessThan(5_000);
    }
}
