package io.intertwine.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A page with three.js and nothing else, which draws what the world view of the console draws. It
/// moves everything by itself.
final class BarePage implements AutoCloseable {
    private static final String THREE = "META-INF/resources/webjars/three/0.181.1/build/";

    private final HttpServer server;

    BarePage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, "io/intertwine/bench/bare.html", "text/html"));
        server.createContext("/three/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            answer(exchange, THREE + path.substring(path.lastIndexOf('/') + 1), "text/javascript");
        });
        server.start();
    }

    /// @param width of the drawing, in pixels
    /// @param view  from where to where one looks: six numbers with commas between
    String address(int count, int width, int height, String view) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/?count=" + count + "&width=" + width + "&height="
                + height + "&view=" + view;
    }

    private static void answer(HttpExchange exchange, String resource, String type) throws IOException {
        try (InputStream in = BarePage.class.getClassLoader().getResourceAsStream(resource)) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(in == null ? 404 : 200, in == null ? -1 : 0);
            if (in != null) {
                in.transferTo(exchange.getResponseBody());
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
