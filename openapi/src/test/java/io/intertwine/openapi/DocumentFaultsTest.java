package io.intertwine.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Clause("8.2.1")
class DocumentFaultsTest {
    private static void refuses(String document, String... parts) {
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> Documents.read(document))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SifError.INVALID_API))
                .withMessageContaining("'shop'")
                .satisfies(e -> assertThat(List.of(parts))
                        .allMatch(String.valueOf(e.getMessage())::contains, String.valueOf(e.getMessage())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "hello", "[]", "{", "{\"openapi\":\"3.0.0\",}", "null", "a: b: c", "\t", "{} {}"})
    void saysThatATextIsNoDocument(String text) {
        refuses(text);
    }

    @Test
    void namesTheVersionsItReads() {
        refuses("{\"swagger\": \"2.0\"}", "version '2.0'", "give OpenAPI 3.0 or 3.1");
        refuses("openapi: 4.0.0", "version '4.0.0'");
        refuses("openapi: 3.2.0", "version '3.2.0'");
        refuses("openapi: 3.0", "3.0 or 3.1");
    }

    @Test
    void reportsEverythingAtOnceWithItsPlace() {
        refuses(
                """
                openapi: 3.0.3
                info: {title: Shop}
                paths:
                  orders:
                    get: {}
                  /a/{id}:
                    get: {operationId: x, security: [{login: []}]}
                    post: {operationId: x, responses: {ok: {description: done}}}
                  /a/{other}:
                    get: {}
                  /b/{c:
                    get: {}
                """,
                "/info/version is missing",
                "/paths/orders is no path",
                "/paths/~1a~1{id}/get does not describe the path parameter 'id'",
                "/paths/~1a~1{id}/get/security/0/login names the security scheme 'login'",
                "/paths/~1a~1{id}/post has the operationId 'x'",
                "/paths/~1a~1{id}/post/responses/ok is no status",
                "/paths/~1a~1{other} fits the same calls as '/a/{id}'",
                "/paths/~1b~1{c has braces that do not fit");
    }

    @Test
    void countsTheFaultsThatItDoesNotShow() {
        StringBuilder paths = new StringBuilder("paths:\n");
        for (int i = 0; i < 50; i++) {
            paths.append("  p").append(i).append(": {}\n");
        }
        refuses(Documents.older(paths.toString()), "and 30 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"text\"}|/schema/type is no type",
                "{\"type\": 5}|/schema/type is no type",
                "{\"pattern\": \"(\"}|/schema/pattern is a regular expression that cannot be used",
                "{\"pattern\": \"a(?=b)\"}|neither look-around nor back-references",
                "{\"pattern\": \"(a)\\\\1\"}|neither look-around nor back-references",
                "{\"pattern\": \"((a{999}){999}){999}\"}|it is too large",
                "{\"pattern\": 7}|/schema/pattern",
                "{\"required\": true}|/schema/required is no list of names",
                "{\"properties\": []}|/schema/properties is no object",
                "{\"properties\": {\"a\": \"b\"}}|/schema/properties/a is no schema",
                "{\"allOf\": [7]}|/schema/allOf/0 is no schema",
                "7|/schema is no schema"
            })
    void saysWhatIsWrongWithASchema(String schema, String fault) {
        refuses(Documents.taking(schema), fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{in: query, schema: {}}|is no parameter",
                "{name: a, in: body, schema: {}}|is no parameter",
                "{name: a, in: query}|both or neither of schema and content",
                "{name: a, in: path, required: true, schema: {}}|which is not in the path"
            })
    void saysWhatIsWrongWithAParameter(String parameter, String fault) {
        refuses(
                Documents.older("paths: {/a: {get: {parameters: [" + parameter + "], responses: {}}}}"),
                "/paths/~1a/get",
                fault);
    }

    @Test
    void asksForAnOperation() {
        refuses(Documents.older("paths: {}"), "/paths has no operation");
        refuses(Documents.newer("webhooks: {}"), "/paths is missing");
    }

    @Test
    void refusesADuplicateMember() {
        refuses("{\"openapi\": \"3.0.0\", \"openapi\": \"3.1.0\"}", "uplicate");
        refuses("openapi: 3.0.0\nopenapi: 3.1.0\n", "uplicate");
    }
}
