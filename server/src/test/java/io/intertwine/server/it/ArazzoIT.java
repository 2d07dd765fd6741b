package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.intertwine.api.Clause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The Arazzo documents of both procedures name operations that there are, and every step of the standard.
class ArazzoIT {
    private static final Pattern STEPS = Pattern.compile("[Ss]teps? (\\d+)(?:(,| and| to) (\\d+))?");
    private static final Map<String, JsonNode> OPERATIONS = new HashMap<>();

    private static ServerProcess server;

    @BeforeAll
    static void readOperations() throws IOException {
        server = ServerProcess.start();
        JsonNode paths = new ObjectMapper()
                .readTree(server.operator()
                        .get("/q/openapi?format=json")
                        .good()
                        .json()
                        .toString())
                .get("paths");
        paths.forEach(path -> path.forEach(operation -> {
            if (operation.has("operationId")) {
                OPERATIONS.put(operation.get("operationId").asText(), operation);
            }
        }));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Clause({"9.1", "9.2"})
    @ParameterizedTest
    @CsvSource({"third-party-systems, 19", "twin-systems, 18"})
    void namesOperationsThatThereAreAndEveryStep(String document, int steps) throws IOException {
        JsonNode arazzo = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("../docs/arazzo/" + document + ".arazzo.yaml").toFile());
        assertThat(arazzo.get("arazzo").asText()).startsWith("1.1.");
        Set<Integer> named = new TreeSet<>();
        arazzo.get("workflows")
                .forEach(workflow -> workflow.get("steps").forEach(step -> {
                    assertCallable(step);
                    named.addAll(steps(step.get("description").asText()));
                }));
        assertThat(named)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, steps).boxed().toList());
    }

    private static void assertCallable(JsonNode step) {
        String operation = step.get("operationId").asText();
        JsonNode described = OPERATIONS.getOrDefault(operation, MissingNode.getInstance());
        assertThat(described.isMissingNode())
                .as(step.get("stepId").asText() + " names " + operation + ", which is none of " + OPERATIONS.keySet())
                .isFalse();
        assertThat(parameters(step, "path"))
                .as("the path parameters of " + operation)
                .isEqualTo(parameters(described, "path"));
    }

    private static Set<String> parameters(JsonNode owner, String place) {
        return owner.path("parameters")
                .valueStream()
                .filter(parameter -> parameter.get("in").asText().equals(place))
                .map(parameter -> parameter.get("name").asText())
                .collect(Collectors.toSet());
    }

    /// The numbers in a text such as "Step 8 asks; steps 9 to 11 answer".
    private static Set<Integer> steps(String text) {
        Set<Integer> numbers = new TreeSet<>();
        Matcher found = STEPS.matcher(text);
        while (found.find()) {
            int first = Integer.parseInt(found.group(1));
            int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
            IntStream.rangeClosed(first, last).forEach(numbers::add);
        }
        return numbers;
    }
}
