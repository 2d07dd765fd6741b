package io.intertwine.examples.plant.wot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intertwine.examples.plant.Secrets;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/// The HTTP server of the Things, on the loopback address; a virtual thread per request.
public final class ThingServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ThingServer.class.getName());
    private static final String HOST = "127.0.0.1";
    private static final String BEARER = "Bearer ";
    /// The JDK's server takes its limits from the system properties, when it is made for the first time.
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "256",
            "sun.net.httpserver.maxReqTime", "30",
            "sun.net.httpserver.drainAmount", "1048576",
            "sun.net.httpserver.nodelay", "true");

    private final HttpServer server;
    private final Routes routes;
    private final String token;

    private ThingServer(HttpServer server, Routes routes, String token) {
        this.server = server;
        this.routes = routes;
        this.token = token;
    }

    /// Starts to serve; port 0 means any free one.
    ///
    /// @param token what a caller must send as `Authorization: Bearer ...`
    public static ThingServer start(int port, Directory directory, String token) throws IOException {
        LIMITS.forEach(System::setProperty);
        var address = new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
        var server = new ThingServer(HttpServer.create(address, 0), new Routes(directory), token);
        server.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.server.createContext("/", server::handle);
        server.server.start();
        return server;
    }

    public String url() {
        return "http://%s:%d".formatted(HOST, server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = new Call(exchange);
            try {
                authenticate(call);
                routes.find(call, url()).answer(call);
            } catch (Fault fault) {
                call.send(fault);
            } catch (RuntimeException failure) {
                LOGGER.log(Level.ERROR, exchange.getRequestURI() + " failed", failure);
                call.send(Fault.of(500, "the plant failed; its log tells more"));
            }
        }
    }

    private void authenticate(Call call) {
        if (call.path().equals(Routes.WELL_KNOWN)) {
            return;
        }
        var given = call.header("Authorization").orElse("");
        boolean known = given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && Secrets.same(token, given.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
        if (!known) {
            throw Fault.of(
                    401, "the bearer token of the plant is needed", "WWW-Authenticate", "Bearer realm=\"plant\"");
        }
    }
}
