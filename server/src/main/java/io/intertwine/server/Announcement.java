package io.intertwine.server;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.security.PrivateFile;
import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Tells, once the server answers, where it is, and the operator's key when it is new.
@ApplicationScoped
class Announcement {
    private final Enabler enabler;
    private final ServerConfig config;
    private final HttpServer server;
    private final String host;
    private final PublicAddress address;

    Announcement(
            Enabler enabler,
            ServerConfig config,
            HttpServer server,
            @ConfigProperty(name = "quarkus.http.host") String host,
            PublicAddress address) {
        this.address = address;
        this.enabler = enabler;
        this.config = config;
        this.server = server;
        this.host = host;
    }

    void ready() {
        boolean plain = server.getPort() > 0;
        String url = (plain ? "http://" : "https://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + (plain ? server.getPort() : server.getSecurePort());
        address.listensAt(URI.create(url));
        print(url);
        config.readyFile().ifPresent(file -> write(file, url));
        if (config.endWhenReady()) {
            Quarkus.asyncExit(0);
        }
    }

    private void print(String url) {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println("Intertwine is ready in " + millis / 1000 + "." + millis % 1000 / 100 + " s at " + url);
        System.out.println("  console " + url + "/console/");
        System.out.println("  API     " + url + "/q/swagger-ui");
        System.out.println(
                "  live    " + url.replaceFirst("http", "ws") + "/v1/live  (or curl -N for server-sent events)");
        enabler.operatorKey()
                .filter(_ -> config.readyFile().isEmpty())
                .ifPresent(key -> System.out.println(
                        "  key     " + key + "\n          of the operator, shown this once: keep it"));
    }

    private void write(Path file, String url) {
        Map<String, JsonValue> ready = new LinkedHashMap<>();
        ready.put("url", JsonValue.of(url));
        ready.put("pid", JsonValue.of(ProcessHandle.current().pid()));
        enabler.operatorKey().ifPresent(key -> ready.put("operatorKey", JsonValue.of(key)));
        try {
            PrivateFile.write(file, new JsonObject(ready) + "\n");
        } catch (IOException e) {
            throw new IntertwineException(CommonError.INTERNAL, "The ready file " + file + " cannot be written.", e);
        }
    }
}
