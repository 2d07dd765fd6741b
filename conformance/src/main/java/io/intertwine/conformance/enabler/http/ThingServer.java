package io.intertwine.conformance.enabler.http;

import com.sun.net.httpserver.HttpServer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.plant.Face;
import io.intertwine.conformance.plant.Reading;
import io.intertwine.conformance.plant.ScriptedSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Serves a scripted system as W3C WoT Things over HTTP, with a directory of them at `/things`. Any thread may
/// call.
///
/// Who calls shows a bearer token of this server's own.
final class ThingServer implements Face, AutoCloseable {
    private static final int OFTEN_MILLIS = 500;
    private static final int SELDOM_MILLIS = 3_600_000;
    private static final int POLL_MILLIS = 200;

    private final ScriptedSystem system;
    private final String host;
    private final String token = UUID.randomUUID().toString();
    private final Streams streams = new Streams();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int port;
    private @Nullable HttpServer server;

    private ThingServer(ScriptedSystem system, String host) {
        this.system = system;
        this.host = host;
    }

    static ThingServer start(ScriptedSystem system, String host) {
        ThingServer server = new ThingServer(system, host);
        server.listen();
        system.demand(server.token);
        system.meet(server);
        return server;
    }

    private void listen() {
        try {
            String listening = host.equals(HttpAddress.LOOPBACK) ? host : "0.0.0.0";
            HttpServer fresh = HttpServer.create(new InetSocketAddress(listening, port), 0);
            port = fresh.getAddress().getPort();
            fresh.setExecutor(threads);
            fresh.createContext("/things", new ThingRoutes(system, streams, base()));
            fresh.start();
            server = fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("Things cannot be served on port " + port + " of " + host, e);
        }
    }

    private String base() {
        return "http://" + host + ":" + port;
    }

    String token() {
        return token;
    }

    JsonObject configuration() {
        return new JsonObject(Map.of(
                "directory", JsonValue.of(base() + "/things"),
                "poll", JsonValue.of(POLL_MILLIS),
                "refresh", JsonValue.of(system.isRelisting() ? OFTEN_MILLIS : SELDOM_MILLIS),
                "allowHttpAuthOverPlain", JsonValue.of(!host.equals(HttpAddress.LOOPBACK))));
    }

    /// The directory is read again by who follows it.
    @Override
    public void relisted() {
        // nothing to tell: the next refresh of the directory shows it
    }

    @Override
    public void changed(String twin, String property, Reading reading) {
        streams.send(ThingRoutes.property(twin, property), reading.value(), reading.time());
    }

    @Override
    public void emitted(String twin, String event, JsonValue data) {
        streams.send(ThingRoutes.event(twin, event), data, java.time.Instant.now());
    }

    @Override
    public synchronized void goesAway() {
        if (server != null) {
            streams.end();
            server.stop(0);
            server = null;
        }
    }

    @Override
    public synchronized void comesBack() {
        if (server == null) {
            listen();
        }
    }

    @Override
    public void close() {
        goesAway();
        threads.shutdownNow();
    }
}
