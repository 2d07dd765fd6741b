package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Api.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls over TLS: the connection goes to an address that was checked, and the certificate must be that of the name.
@Clause({"8.2.4", "9.1 step 14"})
class CallTlsIT {
    private static final String OPEN = "for-this-test";

    @TempDir
    private static Path folder;

    private static final Vertx VERTX = Vertx.vertx();
    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() throws Exception {
        key("own", "dns:localhost");
        key("foreign", "dns:other.example");
        server = ServerProcess.start("javax.net.ssl.trustStore=" + store(), "javax.net.ssl.trustStorePassword=" + OPEN);
        world = server.operator().client("world", "metaverse-system");
        register("own", serve("own"));
        register("foreign", serve("foreign"));
        server.operator().put("/v1/policies/use", """
            {"rules":[{"name":"use","effect":"allow","subjects":{"clients":["world"]},"actions":["call"],
             "services":{"systems":["own","foreign"]}}]}""").good();
    }

    private static Path store() {
        return folder.resolve("keys.p12");
    }

    private static void key(String alias, String name) throws IOException, InterruptedException {
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + alias,
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store().toString(),
                        "-storepass",
                        OPEN)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
    }

    private static int serve(String alias) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(store().toString())
                        .setPassword(OPEN)
                        .setAlias(alias));
        return VERTX.createHttpServer(options)
                .requestHandler(request -> request.response().end("reached by " + request.authority()))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static void register(String id, int port) {
        server.operator()
                .post("/v1/third-party-systems", """
            {"id":"%s","type":"shop","title":"Shop","security":{"strategy":"none"},
             "apis":[{"name":"main","server":"https://localhost:%d","check":"operation",
              "document":{"openapi":"3.1.0","info":{"title":"Shop","version":"1"},
               "paths":{"/x":{"get":{"operationId":"x","responses":{"200":{"description":"It"}}}}}}}]}\
            """.formatted(id, port))
                .good();
    }

    @AfterAll
    static void stop() {
        server.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void reachesTheServiceWhoseCertificateIsThatOfItsName() {
        Answer answer = world.get("/v1/third-party-systems/own/apis/main/x").good();
        assertThat(answer.body()).startsWith("reached by localhost:");
    }

    @Test
    void showsNothingToAServiceWithTheCertificateOfAnotherName() {
        Answer refused =
                world.get("/v1/third-party-systems/foreign/apis/main/x").problem(502);
        assertThat(refused.at("detail")).contains("'foreign' did not answer").containsIgnoringCase("certificate");
    }
}
