package io.intertwine.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/// The service that is called. Any thread may call.
@FunctionalInterface
interface Shop {
    byte[] ANSWER = "{\"id\": \"o1\", \"lines\": [{\"price\": 3, \"count\": 2}]}".getBytes(StandardCharsets.UTF_8);

    byte[] order(byte[] body);

    /// Answers at once, in this process.
    static Shop here() {
        return _ -> ANSWER.clone();
    }

    /// A server in this process that is called over HTTP on the loopback.
    final class OverHttp implements Shop, AutoCloseable {
        private final HttpServer server;
        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        private final URI orders;

        OverHttp() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.createContext("/orders", OverHttp::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            orders = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
        }

        private static void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("content-type", "application/json");
                exchange.sendResponseHeaders(200, ANSWER.length);
                exchange.getResponseBody().write(ANSWER);
            }
        }

        @Override
        public byte[] order(byte[] body) {
            HttpRequest request = HttpRequest.newBuilder(orders)
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            try {
                return client.send(request, BodyHandlers.ofByteArray()).body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            client.close();
            server.stop(0);
        }
    }
}
