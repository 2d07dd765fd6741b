package io.intertwine.server.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// A service over real HTTP that does what its paths say, often what it should not.
final class OddService {
    static final long BIG = 200L << 20;

    private static final Buffer PIECE = Buffer.buffer(new byte[64 * 1024]);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger aborted = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private final Supplier<String> token;
    private final HttpServer server;

    /// @param token that `/secret` wants
    OddService(Vertx vertx, Supplier<String> token) {
        this.token = token;
        this.server = vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("127.0.0.1"))
                .requestHandler(this::handle)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    /// The paths that were asked for.
    List<String> seen() {
        return seen;
    }

    /// Connections that ended before their answer did.
    int aborted() {
        return aborted.get();
    }

    /// Bytes of the big answer that left.
    long written() {
        return written.get();
    }

    private void handle(HttpServerRequest request) {
        seen.add(String.valueOf(request.path()));
        HttpServerResponse response = request.response();
        response.exceptionHandler(_ -> {});
        response.closeHandler(_ -> aborted.incrementAndGet());
        switch (String.valueOf(request.path())) {
            case "/hang" -> {}
            case "/echo" -> {
                response.setChunked(true);
                request.pipeTo(response);
            }
            case "/headers" -> headers(request);
            case "/cut" -> cut(request, response.putHeader("Content-Length", "100"));
            case "/cut-chunked" -> cut(request, response.setChunked(true));
            case "/drip" -> response.setChunked(true).write("{\"first\":");
            case "/big" -> big(response.setChunked(true));
            case "/redirect" ->
                response.setStatusCode(302)
                        .putHeader("Location", "http://127.0.0.1:1/inside")
                        .end();
            case "/flaky" -> response.setStatusCode(seen.size() < 3 ? 503 : 200).end("done");
            case "/down" -> response.setStatusCode(503).end("down");
            case "/pause" ->
                response.setStatusCode(503).putHeader("Retry-After", "30").end();
            case "/slow-down" ->
                response.setStatusCode(429).putHeader("Retry-After", "30").end();
            case "/secret" -> secret(request);
            case "/bad" ->
                response.putHeader("Content-Type", "application/json").end("{\"bad\":1}");
            case "/nothing" -> response.setStatusCode(204).end();
            case "/early" ->
                response.setStatusCode(413).putHeader("Connection", "close").end("too much");
            default -> response.putHeader("Content-Type", "application/json").end("{\"good\":1}");
        }
    }

    private static void headers(HttpServerRequest request) {
        JsonObject all = new JsonObject();
        request.headers().forEach(header -> all.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        request.response()
                .putHeader("Set-Cookie", "a=b")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("X-Kept", "yes")
                .putHeader("X-Dropped", "no")
                .putHeader("Connection", "keep-alive, X-Dropped")
                .end(all.encode());
    }

    private static void cut(HttpServerRequest request, HttpServerResponse response) {
        response.write("0123456789").onComplete(_ -> request.connection().close());
    }

    private void big(HttpServerResponse response) {
        if (response.closed()) {
            return;
        }
        while (written.get() < BIG && !response.writeQueueFull()) {
            written.addAndGet(PIECE.length());
            response.write(PIECE);
        }
        if (written.get() >= BIG) {
            response.end();
        } else {
            response.drainHandler(_ -> big(response));
        }
    }

    private void secret(HttpServerRequest request) {
        boolean good = ("Bearer " + token.get()).equals(request.getHeader("Authorization"));
        request.body()
                .onSuccess(body -> request.response()
                        .setStatusCode(good ? 200 : 401)
                        .end(good ? Buffer.buffer("welcome ").appendBuffer(body) : Buffer.buffer("who?")));
    }
}
