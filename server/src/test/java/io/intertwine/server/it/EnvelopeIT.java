package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Envelopes, approvals, explanations, versions and the audit log over HTTP. The twin's broker is away, so that
/// a command that is admitted fails with 502, and one that is not is refused with 403.
@Clause("8.3.5")
class EnvelopeIT {
    private static final String LEVEL = "/v1/twins/press-1/properties/level";
    private static final int FORWARDED = 502;

    private static ServerProcess server;
    private static Api operator;
    private static Api world;
    private static Api boss;
    private static Api plant;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        operator = server.operator();
        world = operator.client("world", "metaverse-system");
        boss = operator.client("boss", "metaverse-system");
        plant = operator.client("plant-itself", "twin-system");
        plant.post("/v1/twin-systems", """
                        {"id": "plant", "type": "mqtt",
                         "connector": {"url": "mqtt://127.0.0.1:9", "topics": [{"filter": "x/{twin}"}]},
                         "twins": [{"id": "press-1", "title": "One",
                           "properties": {"level": {"type": "integer"}, "speed": {"type": "integer"}}}]}""").good();
        operator.put("/v1/policies/house", Policies.all("world", "plant")).good();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String limit(String limits, String affordance) {
        return """
                {"rules": [{"name": "r", "effect": "limit", "subjects": {"clients": ["world"]}, "twins": {},
                  "actions": ["write"], "affordances": ["%s"], "limits": %s}]}""".formatted(affordance, limits);
    }

    @Test
    void refusesValuesAndRatesOutsideOfTheEnvelope() {
        operator.put("/v1/policies/slow", limit("{\"schema\": {\"maximum\": 400}, \"perMinute\": 1}", "speed"))
                .good();
        String speed = "/v1/twins/press-1/properties/speed";
        Answer tooFast = world.put(speed, "601").problem(403);
        assertThat(tooFast.at("rule")).isEqualTo("slow/r");
        assertThat(tooFast.at("detail")).contains("601 is above the maximum 400");
        world.put(speed, "400").problem(FORWARDED);
        assertThat(world.put(speed, "300").problem(403).at("detail")).contains("1 times in the last 60 seconds");
    }

    @Test
    void letsASecondApproverDecide() {
        operator.put("/v1/policies/care", limit("{\"approver\": {\"clients\": [\"boss\"]}}", "level"))
                .good();
        assertThat(world.put(LEVEL, "7").problem(403).at("detail")).contains("pending");
        String id = boss.get("/v1/approvals").good().at("items.0.id");
        assertThat(world.post("/v1/approvals/" + id, "{\"approve\": true}")
                        .problem(403)
                        .at("rule"))
                .isEqualTo("builtin/second-approver");
        plant.post("/v1/approvals/" + id, "{\"approve\": true}").problem(404);
        assertThat(boss.post("/v1/approvals/" + id, "{\"approve\": true}")
                        .good()
                        .at("state"))
                .isEqualTo("approved");
        world.put(LEVEL, "7").problem(FORWARDED);
        world.put(LEVEL, "7").problem(403);
        operator.delete("/v1/policies/care").good();
    }

    @Test
    void explainsWithoutDoing() {
        Answer why = operator.post("/v1/access/explain", """
                {"subject": {"client": "boss"}, "action": "write", "twin": "press-1", "affordance": "speed"}""").good();
        assertThat(why.at("allowed")).isEqualTo("false");
        assertThat(why.at("rules.0.rule")).isEqualTo("house/all");
        assertThat(why.at("rules.0.misses.0")).contains("subjects.clients");
        Answer own = world.post("/v1/access/explain", "{\"mode\": \"abilities\", \"twin\": \"press-1\"}")
                .good();
        assertThat(own.at("abilities.0.affordance")).isEqualTo("level");
        boss.post("/v1/access/explain", "{\"mode\": \"abilities\", \"twin\": \"press-1\"}")
                .problem(404);
        assertThat(boss.post(
                                "/v1/access/explain",
                                "{\"subject\": {\"client\": \"world\", \"role\": \"metaverse-system\"}, \"action\": \"read\","
                                        + " \"twin\": \"press-1\"}")
                        .problem(403)
                        .at("rule"))
                .isEqualTo("builtin/explain-own");
    }

    @Test
    void validatesKeepsVersionsAndRestores() {
        Answer report = operator.post("/v1/policies/validate", "{\"rules\": [{\"name\": \"x\"}, 7]}")
                .good();
        assertThat(report.at("valid")).isEqualTo("false");
        assertThat(report.at("findings.0.pointer")).isEqualTo("/rules/0/effect");
        assertThat(operator.put("/v1/policies/dry?dryRun=true", "{\"rules\": []}")
                        .good()
                        .at("valid"))
                .isEqualTo("true");
        operator.get("/v1/policies/dry").problem(404);
        operator.put("/v1/policies/v", Policies.all("nobody", "plant")).good();
        operator.put("/v1/policies/v", "{\"rules\": []}").good();
        operator.delete("/v1/policies/v").good();
        assertThat(operator.get("/v1/policies/v/versions").good().at("items.0.removed"))
                .isEqualTo("true");
        assertThat(operator.get("/v1/policies/v/versions/1").good().at("policy.rules.0.name"))
                .isEqualTo("all");
        operator.post("/v1/policies/v/restore", "{\"revision\": 1}").good();
        assertThat(operator.get("/v1/policies/v").good().at("rules.0.name")).isEqualTo("all");
        world.get("/v1/policies/v/versions").problem(404);
    }

    @Test
    void actsInAWorldByItsHeader() {
        operator.put("/v1/policies/worlds", """
                {"rules": [{"name": "w", "effect": "allow", "subjects": {"clients": ["boss"]}, "twins": {},
                  "actions": ["read", "write"], "worlds": ["w1"]}]}""").good();
        boss.put("/v1/worlds/w1", "{}").good();
        boss.get("/v1/twins/press-1").problem(404);
        boss.put(LEVEL, "1", "Intertwine-World", "w1").problem(404);
        boss.post("/v1/worlds/w1/twins", "{\"twins\": [\"press-1\"]}").good();
        boss.get("/v1/twins/press-1", "Intertwine-World", "w1").good();
        boss.get("/v1/twins/press-1/state", "Intertwine-World", "w1").good();
        boss.put(LEVEL, "1", "Intertwine-World", "w1").problem(FORWARDED);
        world.put(LEVEL, "1", "Intertwine-World", "w1").problem(404);
        operator.delete("/v1/policies/worlds").good();
        assertThat(boss.get("/v1/worlds/w1/twins").good().at("items")).isEqualTo("[]");
    }

    @Test
    void showsAndExportsTheAuditLog() {
        world.get("/v1/twins/press-1").good();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(world.get("/v1/audit?twin=press-1&outcome=allowed&limit=1")
                                .good()
                                .at("items.0.subject.client"))
                        .isEqualTo("world"));
        assertThat(boss.get("/v1/audit?client=world").good().at("items")).isEqualTo("[]");
        Answer lines = operator.get("/v1/audit?client=world", "Accept", "application/x-ndjson");
        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines.good().body().lines())
                .allSatisfy(line -> assertThat(line).startsWith("{\"time\":"));
        Answer table = operator.get("/v1/audit", "Accept", "text/csv").good();
        assertThat(table.body()).startsWith("time,flow,client,role").contains(",world,metaverse-system,");
        operator.get("/v1/audit?from=yesterday").problem(400);
    }
}
