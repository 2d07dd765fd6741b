package io.intertwine.bench.live;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/// A device with a property `speed` and an action `start` over HTTP, which does at once what it is told.
/// A process of its own.
final class BareDevice {
    private Buffer speed = Buffer.buffer("0");

    private BareDevice() {}

    /// @param arguments the port
    public static void main(String[] arguments) {
        BareDevice device = new BareDevice();
        var _ = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(arguments[0])))
                .requestHandler(device::handle)
                .listen();
    }

    private void handle(HttpServerRequest request) {
        var response = request.response().putHeader("Content-Type", "application/json");
        if (request.method().equals(HttpMethod.PUT)) {
            request.bodyHandler(body -> {
                speed = body;
                var _ = response.setStatusCode(204).end();
            });
        } else if (request.method().equals(HttpMethod.POST)) {
            request.bodyHandler(_ -> {
                var _ = response.end("\"running\"");
            });
        } else {
            var _ = response.end(speed);
        }
    }

    /// Its Thing Description.
    static String description(int port) {
        return """
            {"@context":"https://www.w3.org/2022/wot/td/v1.1","id":"urn:bench:device","title":"Device",
             "securityDefinitions":{"none":{"scheme":"nosec"}},"security":["none"],
             "properties":{"speed":{"type":"number","forms":[{"href":"http://127.0.0.1:%d/speed",
              "contentType":"application/json"}]}},
             "actions":{"start":{"forms":[{"href":"http://127.0.0.1:%d/start","contentType":"application/json"}]}}}\
            """.formatted(port, port);
    }
}
