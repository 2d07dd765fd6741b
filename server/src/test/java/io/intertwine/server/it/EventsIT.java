package io.intertwine.server.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.WebhookPartner;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Webhooks in and out, with the libraries of Standard Webhooks and CloudEvents at the other end, while the server is
/// killed.
@Clause("8.2.4")
class EventsIT {
    private static final String PASS = """
            document: {dsl: '1.0.0', namespace: test, name: pass, version: '1.0.0'}
            do:
              - kept: {set: {seen: true}}
            """;
    private static final String WAIT = """
            document: {dsl: '1.0.0', namespace: test, name: wait, version: '1.0.0'}
            do:
              - paid: {listen: {to: {one: {with: {type: example.paid}}}}}
            """;
    private static final String CLOUD_EVENT = """
            {"specversion":"1.0","id":"e1","source":"/bank","type":"example.paid","data":{"order":"o1"}}""";

    private static Api prepared(ServerProcess server) {
        Api world = server.operator().client("world", "metaverse-system");
        for (String description : List.of(PASS, WAIT)) {
            server.operator()
                    .send("POST", "/v1/collaborations", description, "Content-Type", "application/yaml")
                    .good();
        }
        return world;
    }

    private static Api.Answer send(WebhookPartner partner, Api.Answer hook, Api server, String rest) {
        String url = server.base() + "/v1/webhooks/" + hook.at("id") + "/deliveries";
        return new Api(partner.url(), null)
                .post("/send", "{\"url\": \"" + url + "\", \"secret\": \"" + hook.at("secret") + "\", " + rest + "}")
                .good();
    }

    private static String body(String json) {
        return "\"body\": " + JsonValue.of(json);
    }

    private static int runs(Api world) {
        return ((JsonObject) world.get("/v1/runs").good().json()).array("items").size();
    }

    @Test
    void takesDeliveriesOfAnOfficialSenderOnceAlsoAfterAKill() {
        try (ServerProcess server = ServerProcess.start();
                WebhookPartner partner = WebhookPartner.start()) {
            Api world = prepared(server);
            Api.Answer hook = world.post(
                            "/v1/webhooks",
                            "{\"title\": \"Orders\", \"start\": {\"collaboration\": \"pass\", \"input\": \"{'item': item}\"}}")
                    .good();
            assertThat(hook.at("url")).endsWith("/v1/webhooks/" + hook.at("id") + "/deliveries");
            String first = "\"id\": \"m1\", " + body("{\"item\": \"chair\"}");
            assertThat(send(partner, hook, world, first).at("status")).isEqualTo("200");
            assertThat(send(partner, hook, world, first + ", \"forge\": true").at("status"))
                    .isEqualTo("401");
            for (int age : new int[] {400, -400}) {
                assertThat(send(partner, hook, world, "\"id\": \"m2\", \"age\": " + age + ", " + body("{}"))
                                .at("status"))
                        .isEqualTo("401");
            }
            assertThat(runs(world)).isEqualTo(1);

            server.kill();
            server.restart();
            world = server.again(world);
            Api.Answer replayed = send(partner, hook, world, first);
            assertThat(replayed.at("status")).isEqualTo("200");
            assertThat(replayed.at("body")).contains("\"repeated\":true");
            assertThat(runs(world)).isEqualTo(1);
            assertThat(world.get("/v1/webhooks/" + hook.at("id")).good().body()).doesNotContain("whsec_");
            assertThat(world.get("/v1/webhooks/" + hook.at("id") + "/deliveries")
                            .good()
                            .at("items.0.state"))
                    .isEqualTo("done");
        }
    }

    @Test
    void saysTheSameToEverybodyWhoDoesNotSign() {
        try (ServerProcess server = ServerProcess.start("intertwine.webhooks.body-bytes=1000")) {
            Api world = prepared(server);
            Api.Answer hook = world.post("/v1/webhooks", "{\"start\": {\"collaboration\": \"pass\"}}")
                    .good();
            Api anybody = server.anonymous();
            String there = "/v1/webhooks/" + hook.at("id") + "/deliveries";
            String detail = anybody.post(there, "{").problem(401).at("detail");
            assertThat(anybody.post("/v1/webhooks/w-none/deliveries", "{}")
                            .problem(401)
                            .at("detail"))
                    .isEqualTo(detail);
            assertThat(anybody.post(there, "x".repeat(1001)).problem(413).at("detail"))
                    .contains("1000");
            anybody.get(there).problem(401);
            anybody.get("/v1/webhooks").problem(401);
            Api other = server.operator().client("other", "metaverse-system");
            other.get("/v1/webhooks/" + hook.at("id")).problem(404);
            world.post("/v1/webhooks", "{}").problem(400);
            world.post("/v1/webhooks", "{\"start\": {\"collaboration\": \"pass\", \"input\": \"{'a': \"}}")
                    .problem(400);
        }
    }

    @Test
    void takesAFormThatAnExistingServiceSigns() throws GeneralSecurityException {
        try (ServerProcess server = ServerProcess.start()) {
            Api world = prepared(server);
            Api.Answer hook = world.post(
                            "/v1/webhooks",
                            "{\"start\": {\"collaboration\": \"pass\"}, \"secret\": \"0123456789abcdef\", \"signature\":"
                                    + " {\"header\": \"X-Signature\", \"algorithm\": \"sha256\", \"encoding\": \"hex\","
                                    + " \"prefix\": \"sha256=\"}}")
                    .good();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("0123456789abcdef".getBytes(UTF_8), "HmacSHA256"));
            String form = "item=chair&amount=2";
            String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(form.getBytes(UTF_8)));
            String there = "/v1/webhooks/" + hook.at("id") + "/deliveries";
            String[] headers = {"Content-Type", "application/x-www-form-urlencoded", "X-Signature", signature};
            String run = server.anonymous().post(there, form, headers).good().at("result");
            assertThat(world.get("/v1/runs/" + run).good().at("input.item")).isEqualTo("chair");
            assertThat(server.anonymous().post(there, form, headers).good().at("repeated"))
                    .isEqualTo("true");
            server.anonymous().post(there, form + "0", headers).problem(401);
        }
    }

    @Test
    void givesACloudEventToTheRunThatWaits() {
        try (ServerProcess server = ServerProcess.start();
                WebhookPartner partner = WebhookPartner.start()) {
            Api world = prepared(server);
            String run = world.post("/v1/runs", "{\"collaboration\": \"wait\", \"input\": {\"order\": \"o1\"}}")
                    .good()
                    .at("id");
            String other = world.post("/v1/runs", "{\"collaboration\": \"wait\", \"input\": {\"order\": \"o2\"}}")
                    .good()
                    .at("id");
            Api.Answer hook = world.post(
                            "/v1/webhooks",
                            "{\"event\": {\"correlation\": {\"event\": \"order\", \"run\": \"order\"}}}")
                    .good();
            Api.Answer taken = send(
                    partner,
                    hook,
                    world,
                    "\"id\": \"m1\", \"headers\": {\"content-type\": \"application/cloudevents+json\"}, "
                            + body(CLOUD_EVENT));
            assertThat(taken.at("body")).contains(run);
            become(world, run, "completed");
            become(world, other, "waiting");
        }
    }

    private static void become(Api world, String run, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(world.get("/v1/runs/" + run).good().at("state"))
                                .isEqualTo(state));
    }

    @Test
    void callsAnOperationForADelivery() {
        try (ServerProcess server = ServerProcess.start();
                WebhookPartner partner = WebhookPartner.start();
                OrderDesk desk = new OrderDesk(11, 0)) {
            Api world = prepared(server);
            server.operator()
                    .client("owner", "third-party-system")
                    .post("/v1/third-party-systems", """
                            {"id": "shop", "type": "orders", "title": "Orders", "security": {"strategy": "none"},
                             "apis": [{"name": "api", "server": "%s", "document": %s}]}""".formatted(desk.url(), OrderDesk.DOCUMENT))
                    .good();
            Api.Answer hook = world.post(
                            "/v1/webhooks",
                            "{\"call\": {\"system\": \"shop\", \"operation\": \"order\", \"body\": \"{'good': item}\"}}")
                    .good();
            String delivery = "\"id\": \"m1\", " + body("{\"item\": \"chair\"}");
            assertThat(send(partner, hook, world, delivery).at("status"))
                    .as("no rule allows it")
                    .isEqualTo("502");
            server.operator()
                    .put(
                            "/v1/policies/calls",
                            "{\"rules\":[{\"name\":\"use\",\"effect\":\"allow\",\"subjects\":{\"clients\":[\"world\"]},"
                                    + "\"services\":{},\"actions\":[\"call\"]}]}")
                    .good();
            for (int i = 0; i < 3; i++) {
                assertThat(send(partner, hook, world, delivery).at("status")).isEqualTo("200");
            }
            assertThat(desk.standing()).containsExactly("{\"good\":\"chair\"}");
            assertThat(desk.doubled()).isEmpty();
        }
    }

    @Test
    void sendsEventsThatTheOfficialLibrariesAcceptWhateverOtherTargetsDo() {
        try (ServerProcess server = ServerProcess.start(
                        "intertwine.events.first-pause=100ms",
                        "intertwine.events.longest-pause=300ms",
                        "intertwine.events.attempts=4",
                        "intertwine.events.time-limit=500ms");
                WebhookPartner partner = WebhookPartner.start()) {
            Api world = prepared(server);
            Api control = new Api(partner.url(), null);
            String good = subscribe(world, partner, control, "good", "\"answers\": [500, 503, 500]");
            String dead = subscribe(world, partner, control, "dead", "\"then\": 500");
            String gone = subscribe(world, partner, control, "gone", "\"then\": 410");
            subscribe(world, partner, control, "slow", "\"delay\": 5000");
            String run = start(world);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(received(control, "good")).hasSize(4));
            isAccepted(received(control, "good"), run);
            assertThat(deadLetters(world, good)).isEmpty();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(deadLetters(world, dead)).hasSize(1));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(world.get("/v1/event-subscriptions/" + gone)
                                    .good()
                                    .at("state"))
                            .isEqualTo("gone"));
            assertThat(received(control, "gone")).hasSize(1);

            control.put("/targets/dead", "{\"then\": 204}").good();
            world.post("/v1/event-subscriptions/" + dead + "/dead-letters/resend", "")
                    .good();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(received(control, "dead")).hasSize(5));
            assertThat(deadLetters(world, dead)).isEmpty();
            assertThat(world.get("/v1/event-subscriptions").good().body()).doesNotContain("whsec_");
        }
    }

    private static void isAccepted(List<JsonValue> events, String run) {
        for (JsonValue one : events) {
            assertThat(Tree.at(one, "ok")).as(one.toString()).isEqualTo("true");
            assertThat(Tree.at(one, "type")).isEqualTo("io.intertwine.run.completed");
            assertThat(Tree.at(one, "subject")).isEqualTo(run);
            assertThat(Tree.at(one, "webhookId")).isEqualTo(Tree.at(one, "id"));
        }
    }

    private static String subscribe(Api world, WebhookPartner partner, Api control, String name, String answers) {
        Api.Answer made = world.post(
                        "/v1/event-subscriptions",
                        "{\"target\": \"" + partner.target(name) + "\", \"types\": [\"io.intertwine.run.*\"]}")
                .good();
        control.put("/targets/" + name, "{\"secret\": \"" + made.at("secret") + "\", " + answers + "}")
                .good();
        return made.at("id");
    }

    private static String start(Api world) {
        return world.post("/v1/runs", "{\"collaboration\": \"pass\"}").good().at("id");
    }

    private static List<JsonValue> received(Api control, String name) {
        return ((JsonObject) control.get("/targets/" + name).good().json()).array("received");
    }

    private static List<JsonValue> deadLetters(Api world, String subscription) {
        return ((JsonObject) world.get("/v1/event-subscriptions/" + subscription + "/dead-letters")
                        .good()
                        .json())
                .array("items");
    }

    /// The partner is away, the server is killed: the event comes all the same.
    @Test
    void sendsAfterAKillWhatNobodyTookBefore() {
        try (ServerProcess server = ServerProcess.start(
                        "intertwine.events.first-pause=500ms", "intertwine.events.longest-pause=1s");
                WebhookPartner partner = WebhookPartner.start()) {
            Api world = prepared(server);
            Api control = new Api(partner.url(), null);
            Api.Answer made = world.post(
                            "/v1/event-subscriptions",
                            "{\"target\": \"" + partner.target("t")
                                    + "\", \"types\": [\"io.intertwine.run.completed\"],"
                                    + " \"filter\": \"data.collaboration == 'pass'\"}")
                    .good();
            partner.process().stop();
            String run = start(world);
            become(world, run, "completed");
            server.kill();
            partner.process().start();
            control.put("/targets/t", "{\"secret\": \"" + made.at("secret") + "\"}")
                    .good();
            server.restart();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(received(control, "t"))
                            .isNotEmpty()
                            .allSatisfy(
                                    one -> assertThat(Tree.at(one, "subject")).isEqualTo(run)));
            assertThat(received(control, "t"))
                    .allSatisfy(one ->
                            assertThat(Tree.at(one, "ok")).as(one.toString()).isEqualTo("true"));
        }
    }

    @Test
    void asksATargetFirstAndRefusesForbiddenOnes() {
        try (ServerProcess server = ServerProcess.start("intertwine.events.origin=enabler.example");
                WebhookPartner partner = WebhookPartner.start()) {
            Api world = prepared(server);
            Api control = new Api(partner.url(), null);
            String body = "{\"target\": \"" + partner.target("t")
                    + "\", \"types\": [\"io.intertwine.run.*\"], \"handshake\": true}";
            world.post("/v1/event-subscriptions", body).problem(400);
            control.put("/targets/t", "{\"headers\": {\"WebHook-Allowed-Origin\": \"enabler.example\"}}")
                    .good();
            world.post("/v1/event-subscriptions", body).good();
            assertThat(Tree.at(received(control, "t").getLast(), "origin")).isEqualTo("enabler.example");
            assertThat(world.post(
                                    "/v1/event-subscriptions",
                                    "{\"target\": \"http://169.254.169.254/latest\", \"types\": [\"*\"]}")
                            .problem(400)
                            .at("code"))
                    .isEqualTo("sif.forbidden-address");
        }
    }
}
