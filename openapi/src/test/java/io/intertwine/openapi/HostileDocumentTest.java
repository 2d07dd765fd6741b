package io.intertwine.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever registers a third-party system writes the document; none may cost more than its size.
@Clause("8.2.1")
@Timeout(60)
class HostileDocumentTest {
    @TempDir
    Path folder;

    private static void refuses(String document, String part) {
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> Documents.read(document))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SifError.INVALID_API))
                .withMessageContaining(part);
    }

    @Test
    void refusesADocumentOfTenMegabytes() {
        refuses("{\"openapi\": \"3.0.0\", \"x\": \"" + "a".repeat(10 << 20) + "\"}", "give at most 2097152");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"a\":["})
    void refusesADocumentThatIsNestedTooDeeply(String open) {
        refuses("{\"x\":" + open.repeat(200_000), "cannot be read");
        refuses("x: " + open.repeat(50_000), "");
    }

    @Test
    void refusesAliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        refuses(Documents.older(bomb.toString()), "uses the YAML alias 'a0'");
        refuses(Documents.older("x: &a {b: *a}\n"), "uses the YAML alias 'a'");
    }

    @Test
    void neverFetchesWhatADocumentRefersTo() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"type\": \"string\"}");
        AtomicInteger asked = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try {
                    server.accept().close();
                    asked.incrementAndGet();
                } catch (IOException _) {
                    // closed at the end of the test
                }
            });
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/schema.json";
            for (String target : List.of(url, file.toUri().toString(), file.toString(), "../a.yaml#/b", "a.json")) {
                refuses(Documents.taking("{\"$ref\": \"" + target + "\"}"), "references elsewhere are not followed");
                refuses(
                        Documents.older("paths: {/a: {$ref: '" + target + "'}}"),
                        "references elsewhere are not followed");
            }
            refuses(Documents.taking("{\"$schema\": \"" + url + "\"}"), "names the dialect");
            refuses(Documents.newer("jsonSchemaDialect: " + url + "\n"), "names the dialect");
            refuses(Documents.taking("{\"$id\": \"" + url + "\"}"), "gives a schema another name");
            refuses(Documents.taking("{\"$dynamicRef\": \"" + url + "\"}"), "gives a schema another name");
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void saysThatAReferenceLeadsNowhere() {
        refuses(Documents.taking("{\"$ref\": \"#/components/schemas/Order\"}"), "which is not in the document");
        refuses(Documents.taking("{\"$ref\": \"#Order\"}"), "which is not in the document");
        refuses(Documents.taking("{\"$ref\": \"#/paths/%zz\"}"), "which is not in the document");
    }

    @Test
    void refusesReferencesThatGoRoundInACircle() {
        refuses(
                Documents.taking("{\"$ref\": \"#/components/schemas/A\"}")
                        + "components: {schemas: {A: {$ref: '#/components/schemas/B'},"
                        + " B: {$ref: '#/components/schemas/A'}}}",
                "perhaps for ever");
        refuses(Documents.older("paths: {/a: {$ref: '#/paths/~1a'}}"), "perhaps for ever");
    }

    @Test
    void refusesASchemaThatAsksForItselfWithoutGoingDeeper() {
        refuses(
                Documents.taking("{\"$ref\": \"#/components/schemas/A\"}")
                        + "components: {schemas: {A: {allOf: [{not: {$ref: '#/components/schemas/A'}}]}}}",
                "asks for itself");
    }

    @Test
    void refusesASchemaThatDoublesItsWorkAgainAndAgain() {
        StringBuilder schemas = new StringBuilder("components:\n  schemas:\n    A0: {type: string}\n");
        for (int i = 1; i < 40; i++) {
            String before = "{$ref: '#/components/schemas/A" + (i - 1) + "'}";
            schemas.append("    A%d: {anyOf: [%s, %s]}\n".formatted(i, before, before));
        }
        refuses(Documents.taking("{\"$ref\": \"#/components/schemas/A39\"}") + schemas, "combines more than");
    }

    @Test
    void givesUpABodyForWhichASchemaDoublesItsWorkAtEachLevel() {
        String again = "{properties: {a: {$ref: '#/components/schemas/A'}}}";
        ReadApi api = Documents.read(Documents.taking("{\"$ref\": \"#/components/schemas/A\"}")
                + "components: {schemas: {A: {allOf: [" + again + ", " + again + "]}}}");
        String body = "{\"a\":".repeat(60) + "1" + "}".repeat(60);

        assertThat(post(api, body)).singleElement().asString().contains("takes too much to check");
    }

    @Test
    void refusesABodyThatIsNestedTooDeeply() {
        ReadApi api = Documents.read(Documents.taking("{}"));

        assertThat(post(api, "[".repeat(100_000))).singleElement().asString().contains("is no JSON");
    }

    @Test
    void readsASchemaThatHoldsItselfDeeper() {
        ReadApi api = Documents.read(Documents.taking("{\"$ref\": \"#/components/schemas/Tree\"}") + """
                components:
                  schemas:
                    Tree:
                      type: object
                      properties:
                        name: {type: string}
                        inner: {type: array, items: {$ref: '#/components/schemas/Tree'}}
                """);

        assertThat(post(api, "{\"inner\": [{\"inner\": [{\"name\": \"a\"}]}]}")).isEmpty();
        assertThat(post(api, "{\"inner\": [{\"inner\": [{\"name\": 7}]}]}"))
                .singleElement()
                .asString()
                .contains("/inner/0/inner/0/name");
    }

    @Test
    void takesLinearTimeForAPatternThatHangsOthers() {
        ReadApi api = Documents.read(Documents.taking("{\"type\": \"string\", \"pattern\": \"^(a|a)*(a+)+$\"}"));

        assertThat(post(api, "\"" + "a".repeat(50_000) + "!\"")).hasSize(1);
        assertThat(post(api, "\"" + "a".repeat(50_000) + "\"")).isEmpty();
    }

    @Test
    void readsTenThousandSchemasThatReferToEachOther() {
        StringBuilder schemas = new StringBuilder("components:\n  schemas:\n    A0: {type: string}\n");
        for (int i = 1; i < 10_000; i++) {
            schemas.append("    A%d: {properties: {a: {$ref: '#/components/schemas/A%d'}}}\n".formatted(i, i - 1));
        }
        ReadApi api = Documents.read(Documents.taking("{\"$ref\": \"#/components/schemas/A9999\"}") + schemas);

        assertThat(post(api, "{\"a\": {\"a\": {}}}")).isEmpty();
    }

    @Test
    void readsNoMoreOperationsThanTheLimit() {
        OpenApiReader reader = new OpenApiReader(new OpenApiLimits(10_000, 50, 2));

        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(
                        () -> Documents.read(reader, Documents.older("paths: {/a: {get: {}, put: {}}, /b: {get: {}}}")))
                .withMessageContaining("/paths/~1b/get is one operation too many: describe at most 2");
    }

    private static List<String> post(ReadApi api, String body) {
        Operation operation = api.match("POST", "/a").orElseThrow();
        return api.faults(
                operation,
                "/a",
                null,
                Map.of("content-type", List.of("application/json; charset=utf-8")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
