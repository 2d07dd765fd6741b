package io.intertwine.examples.plant.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intertwine.examples.plant.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The shop's server, on the loopback address; a virtual thread for each request.
public final class ShopServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ShopServer.class.getName());
    private static final String HOST = "127.0.0.1";
    private static final String CLIENT = "intertwine";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String url;
    private final String secret = Secrets.random();
    private final String password = Secrets.random();
    private final Map<String, Route> routes;

    @FunctionalInterface
    private interface Route {
        void answer(Visit visit) throws IOException;
    }

    private ShopServer(HttpServer server, Path access) {
        this.server = server;
        this.url = "http://%s:%d".formatted(HOST, server.getAddress().getPort());
        Accounts accounts = new Accounts(password, InstantSource.system());
        LogInDesk logIns = new LogInDesk(accounts, url, CLIENT, secret);
        OrderDesk orders = new OrderDesk(accounts, new TwinData(access, HttpClient.newHttpClient()));
        routes = Map.of(
                "GET /.well-known/oauth-authorization-server", logIns::metadata,
                "GET /authorize", logIns::page,
                "POST /authorize", logIns::logIn,
                "POST /token", logIns::tokens,
                "POST /revoke", logIns::revoke,
                "GET /me", logIns::me,
                "GET /health", visit -> visit.json(200, LogInDesk.object().put("status", "up")),
                "GET /openapi.json", visit -> visit.json(200, document()),
                "GET /api/parts", orders::parts,
                "POST /api/orders", orders::order);
    }

    /// @param access see [TwinData]
    public static ShopServer start(int port, Path access) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), 0);
        ShopServer shop = new ShopServer(http, access);
        http.setExecutor(shop.threads);
        http.createContext("/", shop::handle);
        http.start();
        return shop;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Visit visit = new Visit(exchange);
            Route route = routes.get(visit.route());
            if (route == null) {
                visit.json(404, LogInDesk.error("not_found"));
                return;
            }
            try {
                route.answer(visit);
            } catch (RuntimeException failure) {
                LOGGER.log(System.Logger.Level.ERROR, visit.route() + " failed", failure);
                visit.json(500, LogInDesk.error("server_error"));
            }
        }
    }

    /// What the shop's API offers.
    private static ObjectNode document() throws IOException {
        try (InputStream file = Objects.requireNonNull(ShopServer.class.getResourceAsStream("/shop/openapi.json"))) {
            return (ObjectNode) new ObjectMapper().readTree(file);
        }
    }

    /// Where it is, how a client logs in, and who its user is.
    public ObjectNode access() {
        ObjectNode access = LogInDesk.object()
                .put("url", url)
                .put("client", CLIENT)
                .put("secret", secret)
                .put("user", Accounts.USER)
                .put("password", password);
        try {
            access.set("document", document());
        } catch (IOException e) {
            throw new UncheckedIOException("the shop's OpenAPI document cannot be read", e);
        }
        return access;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
