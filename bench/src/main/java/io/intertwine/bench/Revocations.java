package io.intertwine.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// How long a call under way goes on after its grant was revoked: from the request that revokes to the end of the
/// answer that its caller reads. The service never ends an answer by itself.
final class Revocations implements AutoCloseable {
    private static final String POLICY = """
        {"rules":[{"name":"ada","effect":"allow","subjects":{"clients":["world"]},"actions":["call"],
         "services":{"systems":["drip"]}}]}\
        """;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer service;
    private final EnablerHop enabler;

    Revocations(EnablerHop enabler) throws IOException {
        this.enabler = enabler;
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(threads);
        service.createContext("/drip", this::drip);
        service.start();
        enabler.byOperator("POST", "/v1/third-party-systems", """
        {"id":"drip","type":"shop","title":"Drip","apis":[{"name":"drip","server":"http://127.0.0.1:%d",
         "check":"operation","document":{"openapi":"3.1.0","info":{"title":"Drip","version":"1"},"paths":{"/drip":{
          "get":{"operationId":"drip","responses":{"200":{"description":"Drops"}}}}}}}],
         "security":{"strategy":"api-key","key":{"header":"X-Api-Key"}}}\
        """.formatted(
                        service.getAddress().getPort()));
        enabler.byOperator("PUT", "/v1/policies/drip", POLICY);
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("one drop".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Milliseconds of each round, the shortest first.
    double[] measure(int rounds) throws IOException, InterruptedException {
        double[] millis = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            millis[i] = once();
        }
        Arrays.sort(millis);
        return millis;
    }

    private double once() throws IOException, InterruptedException {
        String linked = enabler.byWorld(
                "POST", "/v1/grants", "{\"system\":\"drip\",\"user\":\"ada\",\"proof\":{\"key\":\"k\"}}");
        String grant = ((JsonObject) JsonReader.read(linked))
                .object("grant")
                .flatMap(object -> object.text("id"))
                .orElseThrow();
        try (InputStream answer = enabler.call("/v1/third-party-systems/drip/apis/drip/drip")) {
            if (answer.read() != 'o') {
                throw new IllegalStateException("The call is not under way.");
            }
            long begun = System.nanoTime();
            threads.execute(() -> enabler.byWorld("DELETE", "/v1/grants/" + grant, ""));
            readToTheEnd(answer);
            return (System.nanoTime() - begun) / 1e6;
        }
    }

    private static void readToTheEnd(InputStream answer) {
        byte[] rest = new byte[64];
        try {
            while (answer.read(rest) >= 0) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("An answer that was cut off looks whole.");
        } catch (IOException _) {
            // cut off, as it must be
        }
    }

    @Override
    public void close() {
        over.countDown();
        service.stop(0);
        threads.close();
    }
}
