package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.server.it.Api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TPSR and TPSD over HTTP.
@Clause({"8.2.1", "8.2.2", "9.1 step 1", "9.1 step 2", "9.1 step 3", "9.1 step 4", "9.1 step 5"})
class ThirdPartySystemsIT {
    private static final String PATH = "/v1/third-party-systems";

    private static ServerProcess server;
    private static SmallService service;
    private static Api operator;
    private static Api payer;
    private static Api other;
    private static Api world;

    @BeforeAll
    static void start() {
        service = new SmallService();
        server = ServerProcess.start("intertwine.services.probe-interval=500ms", "intertwine.services.breach-after=2s");
        operator = server.operator();
        payer = operator.client("payer", "third-party-system");
        other = operator.client("other", "third-party-system");
        world = operator.client("world", "metaverse-system");
    }

    @AfterAll
    static void stop() {
        server.close();
        service.close();
    }

    @AfterEach
    void withdrawAll() {
        service.answers(200);
        Answer all = operator.get(PATH).good();
        for (int i = 0; !all.at("items." + i + ".id").equals("absent"); i++) {
            operator.delete(PATH + "/" + all.at("items." + i + ".id"));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// @param more further members, with a comma before them
    private static String registration(String id, String amount, String currency, String more) {
        return """
                {"id": "%s", "type": "payment", "title": "Pay with %s", "tags": ["europe"],
                 "properties": {"country": "DE", "rank": 3},
                 "charge": {"model": "percentage", "amount": %s, "currency": "%s"},
                 "level": {"availability": 0.999, "p95": "PT1S", "quota": {"calls": 1000, "period": "PT1H"}},
                 "security": {"strategy": "none"}%s}""".formatted(id, id, amount, currency, more);
    }

    private static String api(String document) {
        return ", \"apis\": [{\"name\": \"orders\", \"server\": \"https://pay.example/v1\", \"document\": %s}]"
                .formatted(document);
    }

    @Test
    void registersShowsChangesAndWithdraws() {
        Answer made = payer.post(PATH, registration("pay", "1.5", "EUR", "")).good();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("owner")).isEqualTo("payer");
        assertThat(made.at("charge.amount")).isEqualTo("1.5");
        assertThat(made.at("level.p95")).isEqualTo("1000");
        assertThat(made.at("level.quota.period")).isEqualTo("3600000");
        assertThat(made.at("health.state")).isEqualTo("unknown");
        assertThat(world.get(PATH + "/pay").good().at("title")).isEqualTo("Pay with pay");
        String changed = registration("pay", "1.6", "EUR", "");
        payer.put(PATH + "/pay", changed, "If-Match", "\"" + made.at("revision") + "\"")
                .good();
        payer.put(PATH + "/pay", changed, "If-Match", "\"" + made.at("revision") + "\"")
                .problem(409);
        other.put(PATH + "/pay", changed).problem(403);
        other.delete(PATH + "/pay").problem(403);
        payer.delete(PATH + "/pay").good();
        payer.get(PATH + "/pay").problem(404);
    }

    @Test
    void letsThirdPartySystemsAndTheOperatorRegisterOnly() {
        assertThat(world.post(PATH, registration("pay", "1.5", "EUR", ""))
                        .problem(403)
                        .at("rule"))
                .isEqualTo("builtin/services-by-owners");
        operator.post(PATH, registration("pay", "1.5", "EUR", "")).good();
        assertThat(payer.post(PATH, registration("pay", "1.5", "EUR", ""))
                        .problem(409)
                        .at("code"))
                .isEqualTo("tpsr.system-exists");
        new Api(operator.base(), null).get(PATH).problem(401);
    }

    @Test
    void namesAllFaultsTogether() {
        String detail = payer.post(PATH, """
                        {"id": "pay/me", "type": 3, "tags": [1], "colour": "red",
                         "charge": {"model": "barter", "amount": "much", "currency": "EURO", "tip": 1},
                         "level": {"availability": 1.5, "quota": {"calls": 3}},
                         "apis": [{"name": "orders", "server": "http://a b/"}, 5],
                         "probe": "not a url", "lease": "soon"}""").problem(400).at("detail");
        assertThat(detail)
                .contains(
                        "'pay/me'",
                        "'type' is 3",
                        "'tags' is 1",
                        "'colour' is unknown",
                        "'barter'",
                        "'charge.amount' is \"much\"",
                        "'charge.currency' is 'EURO'",
                        "'charge.tip' is unknown",
                        "1.5 is out of range",
                        "'level.quota.period' is missing",
                        "'apis.0.server'",
                        "'apis.0.document' is missing",
                        "apis.1.",
                        "'probe'",
                        "'lease' is \"soon\"");
        payer.post(PATH, "[]").problem(400);
        payer.post(PATH, "{\"id\": \"pay\", \"type\": \"payment\", \"lease\": 5}")
                .problem(400);
    }

    @Test
    void findsPaymentInEuroBelowTwoPerCentInTheOrderOfTheCharge() {
        payer.post(PATH, registration("cheap", "0.9", "EUR", "")).good();
        payer.post(PATH, registration("fair", "1.9", "EUR", "")).good();
        payer.post(PATH, registration("dear", "2.1", "EUR", "")).good();
        payer.post(PATH, registration("dollars", "0.5", "USD", "")).good();
        String where = encoded("type == \"payment\" && charge.currency == \"EUR\" && charge.model == \"percentage\""
                + " && charge.amount < 2.0 && !(has(performance.p95) && performance.p95 >= 1000.0)");
        Answer found =
                world.get(PATH + "?order=charge&explain=true&where=" + where).good();
        assertThat(found.at("total")).isEqualTo("2");
        assertThat(found.at("items.0.id")).isEqualTo("cheap");
        assertThat(found.at("items.1.id")).isEqualTo("fair");
        assertThat(found.at("plan.indexed.3")).contains("charge.amount");
        assertThat(found.at("plan.candidates")).isEqualTo("2");
        Answer first = world.get(PATH + "?order=charge&limit=3").good();
        assertThat(first.at("items.2.id")).isEqualTo("dear");
        Answer second = world.get(PATH + "?order=charge&limit=3&after=" + encoded(first.at("next")))
                .good();
        assertThat(second.at("items.0.id")).isEqualTo("dollars");
        assertThat(second.at("next")).isEqualTo("absent");
        assertThat(second.at("total")).isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text=pay%20with%20fai* | fair",
                "type=delivery,payment&tag=europe&where=id%20%3D%3D%20'fair' | fair",
                "where=level.p95%20%3C%3D%201000%20%26%26%20properties.rank%20%3E%202 | fair",
                "type=delivery | absent"
            })
    void findsByTextTypeTagAndLevel(String query, String first) {
        payer.post(PATH, registration("fair", "1.9", "EUR", "")).good();
        assertThat(world.get(PATH + "?" + query).good().at("items.0.id")).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order=price | id, charge, latency or availability",
                "order=charge&after=x | none of a page",
                "where=colour%20%3D%3D%201 | line 1, column 1",
                "limit=0 | limit"
            })
    void refusesWhatItCannotUse(String query, String why) {
        assertThat(world.get(PATH + "?" + query).problem(400).at("detail")).contains(why);
    }

    @Test
    void listsTheOperationsOfItsDocumentsAndGivesThemAsTheyWere() {
        String yaml = """
                openapi: 3.1.0
                info: {title: Orders, version: 1.0.0}
                paths:
                  /orders/{order}:
                    get:
                      operationId: readOrder
                      summary: Shows an order
                      parameters:
                        - {name: order, in: path, required: true, schema: {type: string}}
                      responses: {'200': {description: It is there}}
                """;
        Answer made = payer.post(PATH, registration("pay", "1.5", "EUR", api(new JsonText(yaml).toString())))
                .good();
        assertThat(made.at("apis.0.operations.0.id")).isEqualTo("readOrder");
        assertThat(made.at("apis.0.operations.0.path")).isEqualTo("/orders/{order}");
        assertThat(made.at("apis.0.server")).isEqualTo("https://pay.example/v1");
        Answer seen = world.get(PATH + "/pay").good();
        assertThat(seen.at("apis.0.check")).isEqualTo("operation");
        assertThat(seen.at("apis.0.server")).isEqualTo("absent");
        Answer document = world.get(PATH + "/pay/documents/orders").good();
        assertThat(document.body()).isEqualTo(yaml);
        assertThat(document.header("Content-Type")).startsWith("application/yaml");
        world.get(PATH + "/pay/documents/bills").problem(404);
        assertThat(world.get(PATH + "?where=" + encoded("'readOrder' in operations"))
                        .good()
                        .at("total"))
                .isEqualTo("1");
        assertThat(world.get(PATH + "?text=shows").good().at("total")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"openapi\": \"2.0\", \"paths\": {}}",
                "\"no document\"",
                "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"x\", \"version\": \"1\"}, \"paths\": "
                        + "{\"/a\": {\"$ref\": \"http://169.254.169.254/latest\"}}}"
            })
    void refusesABadDocument(String document) {
        Answer refused = payer.post(PATH, registration("pay", "1.5", "EUR", api(document)))
                .problem(400);
        assertThat(refused.at("code")).isEqualTo("tpsr.invalid-api");
        assertThat(refused.at("detail")).contains("orders");
        world.get(PATH + "/pay").problem(404);
    }

    @Test
    void survivesADocumentOf10Megabytes() {
        Answer refused = payer.post(PATH, registration("pay", "1.5", "EUR", api("\"" + "x".repeat(10 << 20) + "\"")));
        refused.problem(413);
        payer.get(PATH).good();
    }

    @Test
    void watchesASystemAtItsProbeAndShowsBreaches() {
        String probe = ", \"probe\": \"" + service.url("/health") + "\"";
        payer.post(PATH, registration("pay", "1.5", "EUR", probe)).good();
        await().untilAsserted(() ->
                assertThat(world.get(PATH + "/pay/health").good().at("state")).isEqualTo("up"));
        assertThat(world.get(PATH + "/pay").good().at("probe")).isEqualTo("absent");
        assertThat(payer.get(PATH + "/pay").good().at("probe")).endsWith("/health");
        service.answers(503);
        await().untilAsserted(() -> assertThat(world.get(PATH + "?where=" + encoded("'availability' in breaches"))
                        .good()
                        .at("items.0.health.state"))
                .isEqualTo("down"));
        Answer health = payer.get(PATH + "/pay/health").good();
        assertThat(health.at("breaches.0.objective")).isEqualTo("availability");
        assertThat(health.at("breaches.0.declared")).isEqualTo("0.999");
        assertThat(health.at("breaches.0.since")).isNotEqualTo("absent");
        assertThat(health.at("lastError")).contains("503");
        assertThat(world.get(PATH + "/pay/health").good().at("lastError")).isEqualTo("absent");
        assertThat(service.asked()).isGreaterThan(2);
        service.answers(200);
        await().untilAsserted(() ->
                assertThat(world.get(PATH + "/pay/health").good().at("state")).isEqualTo("up"));
    }

    @Test
    void tellsHowWellASystemWorkedUntilNow() {
        String probe = ", \"probe\": \"" + service.url("/health") + "\"";
        payer.post(PATH, registration("pay", "1.5", "EUR", probe)).good();
        await().untilAsserted(() ->
                assertThat(history().at("items.0.figures.availability")).isEqualTo("1"));
        assertThat(history().at("items.0.figures.length")).isEqualTo("300000");
        assertThat(history().at("items.0.figures.calls")).isEqualTo("0");
        assertThat(Instant.parse(history().at("items.0.begin")).getEpochSecond() % 300)
                .isZero();
        service.answers(503);
        await().untilAsserted(() -> assertThat(Double.parseDouble(history().at("items.0.figures.availability")))
                .isBetween(0.0, 0.99));
        world.get(PATH + "/nobody/health/history").problem(404);
    }

    private static Answer history() {
        return world.get(PATH + "/pay/health/history").good();
    }

    @Test
    void doesNotAskAtAddressesThatAreNotAllowed() {
        payer.post(PATH, registration("pay", "1.5", "EUR", ", \"probe\": \"http://10.0.0.1/\""))
                .good();
        await().untilAsserted(
                        () -> assertThat(payer.get(PATH + "/pay/health").good().at("lastError"))
                                .contains("10.0.0.1", "intertwine.guard.allow"));
        assertThat(world.get(PATH + "/pay/health").good().at("state")).isEqualTo("down");
    }

    @Test
    void endsARegistrationWhoseLeaseIsOver() {
        Answer made = payer.post(PATH, registration("pay", "1.5", "EUR", ", \"lease\": \"PT10S\""))
                .good();
        assertThat(made.at("lease")).isEqualTo("10000");
        Answer renewed = payer.send("PUT", PATH + "/pay/lease", null).good();
        assertThat(renewed.at("revision")).isEqualTo(made.at("revision"));
        assertThat(renewed.at("expires")).isGreaterThan(made.at("expires"));
        other.send("PUT", PATH + "/pay/lease", null).problem(403);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> payer.get(PATH + "/pay").problem(404));
        assertThat(world.get(PATH).good().at("total")).isEqualTo("0");
        payer.send("PUT", PATH + "/pay/lease", null).problem(404);
    }
}
