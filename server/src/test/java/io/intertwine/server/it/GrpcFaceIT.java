package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.Etcd;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.server.it.Api.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real key-value store that speaks gRPC, etcd, registered by its descriptor set and seen as REST.
@Clause({"8.2.1", "8.2.4", "9.1 step 11", "9.1 step 12", "9.1 step 13", "9.1 step 14"})
class GrpcFaceIT {
    private static final String CALLS = "/v1/third-party-systems/store/apis/kv/etcdserverpb.";
    private static final String PUT = """
              - put:
                  call: service
                  with:
                    system: store
                    operation: etcdserverpb.KV.Put
                    body: {key: "${ $workflow.input.key }", value: "${ $workflow.input.value }"}
              - read:
                  call: service
                  with:
                    system: store
                    operation: etcdserverpb.KV.Range
                    body: {key: "${ $workflow.input.key }"}
            """;
    private static final String WRONG = """
              - put:
                  call: service
                  with: {system: store, operation: etcdserverpb.KV.Put, body: {kay: aGk=}}
            """;

    @TempDir
    private static Path folder;

    private static Etcd etcd;
    private static ServerProcess server;
    private static Api world;
    private static String unknown;
    private static Runs runs;

    @BeforeAll
    static void start() {
        etcd = Etcd.start(folder);
        server = ServerProcess.start();
        world = server.operator().client("world", "metaverse-system");
        register("store", etcd.base()).good();
        register("gone", URI.create("http://127.0.0.1:" + FreePort.find())).good();
        server.operator().put("/v1/policies/use", """
            {"rules":[{"name":"use","effect":"allow","subjects":{"clients":["world"]},"actions":["call"],
             "services":{"systems":["store","gone"]}}]}""").good();
        link("store", "ada", etcd.token());
        unknown = link("store", "eve", "no-token.1");
        link("gone", "ada", "any.1");
        runs = new Runs(server.operator(), world);
        runs.have("keep", PUT);
        runs.have("wrong", WRONG);
    }

    private static Answer register(String id, URI at) {
        return server.operator().post("/v1/third-party-systems", """
            {"id":"%s","type":"store","title":"Store",
             "security":{"strategy":"api-key","key":{"header":"token"}},
             "apis":[{"name":"kv","protocol":"grpc","server":"%s","check":"request-and-response","document":"%s"}]}\
            """.formatted(id, at, EtcdDescriptors.document()));
    }

    /// The id of the grant.
    private static String link(String system, String user, String key) {
        return world.post(
                        "/v1/grants",
                        "{\"system\":\"%s\",\"user\":\"%s\",\"proof\":{\"key\":\"%s\"}}".formatted(system, user, key))
                .good()
                .at("grant.id");
    }

    @AfterAll
    static void stop() {
        server.close();
        etcd.close();
    }

    private static Answer call(String method, String body, String user) {
        return world.post(CALLS + method, body, "Intertwine-User", user, "Content-Type", "application/json");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String pair(String key, String value) {
        return "{\"key\":\"%s\",\"value\":\"%s\"}".formatted(base64(key), base64(value));
    }

    @Test
    void theSystemsDescriptionShowsTheFace() {
        Answer document =
                world.get("/v1/third-party-systems/store/documents/kv").good();
        assertThat(document.body())
                .contains("\"/etcdserverpb.KV/Range\":{\"post\":{\"operationId\":\"etcdserverpb.KV.Range\"")
                .doesNotContain("\"/etcdserverpb.Watch/Watch\"");
        assertThat(document.at("info.description")).contains("etcdserverpb.Watch.Watch takes a stream of requests");
        assertThat(document.body()).contains("#/components/schemas/etcdserverpb.RequestOp");
    }

    @Test
    void whatIsPutIsReadAndDeleted() {
        call("KV/Put", pair("chair", "two"), "ada").good();
        Answer read = call("KV/Range", "{\"key\":\"%s\"}".formatted(base64("chair")), "ada")
                .good();
        assertThat(read.at("kvs.0.value")).isEqualTo(base64("two"));
        assertThat(read.at("count")).isEqualTo("1");
        Answer deleted = call("KV/DeleteRange", "{\"key\":\"%s\",\"prev_kv\":true}".formatted(base64("chair")), "ada")
                .good();
        assertThat(deleted.at("prevKvs.0.value")).isEqualTo(base64("two"));
    }

    @Test
    void aTransactionHasMessagesInMessages() {
        Answer done = call("KV/Txn", """
                {"compare":[{"target":"VERSION","result":"EQUAL","key":"%s","version":"0"}],
                 "success":[{"requestPut":%s}]}""".formatted(base64("table"), pair("table", "one")), "ada")
                .good();
        assertThat(done.at("succeeded")).isEqualTo("true");
        assertThat(done.body()).contains("responsePut");
    }

    @Test
    void aStreamOfAnswersIsAnArray() {
        Answer snapshot = call("Maintenance/Snapshot", "{}", "ada").good();
        assertThat(Base64.getDecoder().decode(snapshot.at("0.blob"))).isNotEmpty();
    }

    @Test
    void aCollaborationCallsThroughTheFace() {
        Answer run = runs.completed(
                "keep", "{\"key\":\"%s\",\"value\":\"%s\"}".formatted(base64("lamp"), base64("on")), "ada");
        assertThat(run.at("output.kvs.0.value")).isEqualTo(base64("on"));
        Answer wrong = runs.run("wrong", "{}", "ada");
        assertThat(wrong.at("state")).isEqualTo("failed");
        assertThat(wrong.at("error.status")).isEqualTo("400");
        assertThat(wrong.body()).contains("kay");
    }

    @Test
    void nobodyCallsWithoutAGrant() {
        assertThat(call("KV/Range", "{}", "bob").problem(403).at("type")).contains("no-grant");
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertThat(call("KV/Put", "{\"kay\":\"aGk=\"}", "ada").problem(400).at("detail"))
                .contains("kay");
    }

    @Test
    void whatEtcdRefusesIsSeen() {
        Answer empty = call("KV/Put", "{\"value\":\"aGk=\"}", "ada");
        assertThat(empty.status()).as(empty.body()).isEqualTo(400);
        assertThat(empty.at("code")).isEqualTo("INVALID_ARGUMENT");
        assertThat(empty.at("detail")).contains("key is not provided");
    }

    @Test
    void aUserThatEtcdDoesNotKnowHasToConnectAgain() {
        assertThat(call("KV/Range", "{\"key\":\"aGk=\"}", "eve").status()).isGreaterThanOrEqualTo(400);
        assertThat(world.get("/v1/grants/" + unknown).good().at("state")).isEqualTo("needs-reconnect");
    }

    @Test
    void aServerThatIsNotThereWasNotCalled() {
        Answer failed = world.post(
                "/v1/third-party-systems/gone/apis/kv/etcdserverpb.KV/Range",
                "{\"key\":\"aGk=\"}",
                "Intertwine-User",
                "ada",
                "Content-Type",
                "application/json");
        assertThat(failed.problem(502).at("detail")).contains("was not called", "could not be reached");
    }

    @Test
    void aServerThatTellsNothingOfItselfNeedsADocument() {
        Answer refused = server.operator().post("/v1/third-party-systems", """
            {"id":"mute","type":"store","title":"Store","apis":[{"name":"kv","protocol":"grpc","server":"%s"}]}\
            """.formatted(etcd.base()));
        assertThat(refused.problem(400).at("detail")).contains("API 'kv'", "offers no server reflection");
    }
}
