package io.intertwine.conversion.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion.Outgoing;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Calls and answers of a GraphQL API seen as REST.
@Clause("8.2.4")
class GraphQlConversionTest {
    private static final ReadApi API = Shop.read("""
            query goods($first: Int, $sort: Sort, $ids: [ID!]) {
              goods(first: $first, sort: $sort, ids: $ids) { ...G }
            }
            fragment G on Good { id }
            fragment R on Refusal { message }
            mutation order($lines: [Line!]!) { order(lines: $lines) { ... on Order { code } ...R } }
            """);

    private static void refuses(String operation, @Nullable String query, @Nullable String body, String... words) {
        assertThatThrownBy(() -> Shop.sent(API, operation, query, body))
                .isInstanceOf(IntertwineException.class)
                .satisfies(e -> assertThat(((IntertwineException) e).code()).isEqualTo(SifError.INVALID_REQUEST))
                .hasMessageContainingAll(words);
    }

    @Test
    void asksTheServerByPost() {
        Outgoing outgoing =
                Shop.conversion(API, "goods").outgoing(Shop.call(API, "goods", "first=2"), Shop.SERVER, null);
        assertThat(outgoing.method()).isEqualTo("POST");
        assertThat(outgoing.target()).isEqualTo(Shop.SERVER);
        assertThat(outgoing.headers()).containsEntry("content-type", List.of("application/json"));
        assertThat(outgoing.headers().getOrDefault("accept", List.of("")).getFirst())
                .startsWith("application/graphql-response+json");
    }

    @Test
    void sendsTheOperationWithItsFragmentsOnly() {
        JsonObject sent = Shop.sent(API, "order", null, "{\"lines\":[{\"good\":7}]}");
        assertThat(sent.text("query").orElseThrow())
                .contains("mutation order", "fragment R")
                .doesNotContain("goods", "fragment G");
        assertThat(sent.text("operationName")).contains("order");
        assertThat(sent.object("variables").orElseThrow()).hasToString("{\"lines\":[{\"good\":7}]}");
    }

    @Test
    void readsParametersAsTheirTypes() {
        JsonObject sent = Shop.sent(API, "goods", "first=2&sort=PRICE&ids=1&ids=a%20b", null);
        assertThat(sent.object("variables").orElseThrow())
                .hasToString("{\"first\":2,\"sort\":\"PRICE\",\"ids\":[\"1\",\"a b\"]}");
        assertThat(Shop.sent(API, "goods", null, null).object("variables").orElseThrow())
                .hasToString("{}");
    }

    @Test
    void refusesWhatDoesNotFitAndNamesIt() {
        refuses("goods", "first=two", null, "first");
        refuses("goods", "first=1&first=2", null, "'first' is there 2 times");
        refuses("goods", "sort=COLOUR", null, "COLOUR");
        refuses("goods", "last=2", null, "'last'", "first, sort, ids");
        refuses("goods", "first=%zz", null, "%zz");
        refuses("order", null, "{}", "lines");
        refuses("order", null, null, "lines");
        refuses("order", null, "[]", "'order'");
        refuses("order", null, "{\"lines\":[{\"good\":1,\"price\":2}]}", "price");
        refuses("order", null, "{\"lines\":[{}]}", "good");
        refuses("order", null, "{\"lines\":[],\"more\":1}", "'more'");
    }

    @Test
    void theDataIsTheAnswer() {
        Answered got = Shop.got(API, "goods", 200, "{\"data\":{\"goods\":[{\"id\":\"1\"}]},\"extensions\":{}}");
        assertThat(got.status()).isEqualTo(200);
        assertThat(Shop.text(got)).isEqualTo("{\"goods\":[{\"id\":\"1\"}]}");
        assertThat(got.headers()).containsEntry("content-type", List.of("application/json"));
        assertThat(got.headers()).containsEntry("x-a", List.of("b"));
    }

    @Test
    void errorsAreAProblemThatNamesThem() {
        Answered got = Shop.got(API, "order", 200, """
                {"data":null,"errors":[{"message":"Closed today.","path":["order",0],
                 "extensions":{"code":"SHOP_CLOSED","stacktrace":["secret"]}}]}""");
        assertThat(got.status()).isEqualTo(422);
        assertThat(got.headers()).containsEntry("content-type", List.of("application/problem+json"));
        assertThat(Shop.text(got))
                .contains("\"status\":422", "\"detail\":\"Closed today\"", "SHOP_CLOSED", "[\"order\",0]", "'order'")
                .doesNotContain("secret");
    }

    @Test
    void whatItSaysOfTheCallerIsAStatus() {
        assertThat(statusFor("UNAUTHENTICATED")).isEqualTo(401);
        assertThat(statusFor("FORBIDDEN")).isEqualTo(403);
        assertThat(statusFor("INTERNAL_SERVER_ERROR")).isEqualTo(500);
        assertThat(statusFor("ANYTHING")).isEqualTo(422);
    }

    private static int statusFor(String code) {
        return Shop.got(
                        API,
                        "goods",
                        200,
                        "{\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\"" + code + "\"}}]}")
                .status();
    }

    @Test
    void aPartIsNotTakenForTheWhole() {
        Answered got = Shop.got(API, "goods", 200, "{\"data\":{\"goods\":[]},\"errors\":[{\"message\":\"late\"}]}");
        assertThat(got.status()).isEqualTo(422);
        assertThat(Shop.text(got)).contains("\"data\":{\"goods\":[]}");
    }

    @Test
    void aStatusOfTheServiceStays() {
        assertThat(Shop.got(API, "goods", 503, "<html>").status()).isEqualTo(503);
        assertThat(Shop.text(Shop.got(API, "goods", 503, "<html>"))).isEqualTo("<html>");
        Answered bad = Shop.got(API, "goods", 400, "{\"errors\":[{\"message\":\"bad\"}]}");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(Shop.text(bad)).contains("\"detail\":\"bad\"");
    }

    @Test
    void anAnswerThatIsNoneOfGraphQlIsAFailure() {
        for (String body : List.of("hello", "{}", "{\"data\":null}", "[]")) {
            assertThatThrownBy(() -> Shop.got(API, "goods", 200, body))
                    .isInstanceOf(IntertwineException.class)
                    .satisfies(e -> assertThat(((IntertwineException) e).code()).isEqualTo(SifError.CALL_FAILED));
        }
    }
}
