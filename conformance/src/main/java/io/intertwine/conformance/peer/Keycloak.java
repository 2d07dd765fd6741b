package io.intertwine.conformance.peer;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The identity provider Keycloak, with a database in memory and an administrator whose password is made up now.
///
/// `scripts/peers/install-keycloak.sh` installs it where it is missing. Starting takes ten seconds and half a gigabyte,
/// so a test run has one, [#shared]; each test makes a realm of its own. Any thread may call.
public final class Keycloak implements AutoCloseable {
    /// On a busy machine; ten seconds otherwise.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ADMIN = "admin";

    private static @Nullable Keycloak shared;

    private final PeerProcess process;
    private final URI base;
    private final String password;
    private final AtomicInteger realms = new AtomicInteger();

    private Keycloak(PeerProcess process, URI base, String password) {
        this.process = process;
        this.base = base;
        this.password = password;
    }

    /// The one of this JVM, started when it is first wanted; it ends with the JVM.
    public static synchronized Keycloak shared() {
        Keycloak running = shared;
        if (running == null) {
            running = start();
            shared = running;
        }
        return running;
    }

    public static Keycloak start() {
        Path home = Installed.by("install-keycloak.sh");
        int port = FreePort.find();
        int management = FreePort.find();
        String password = random();
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "keycloak",
                command(home, port, management),
                home,
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN, "KC_BOOTSTRAP_ADMIN_PASSWORD", password),
                _ -> answers(URI.create("http://127.0.0.1:" + port + "/realms/master")),
                PATIENCE));
        return new Keycloak(process, URI.create("http://127.0.0.1:" + port), password);
    }

    /// What `bin/kc.sh` runs: the script would stay between us and the process, which then outlives it.
    private static List<String> command(Path home, int port, int management) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx512m",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + management,
                "--hostname=http://127.0.0.1:" + port,
                "--hostname-backchannel-dynamic=true", // a realm with another address keeps its token endpoint here
                "--log-level=warn,io.quarkus:info");
    }

    private static boolean answers(URI uri) {
        try {
            return PeerHttp.send("GET", uri, Map.of(), null).status() == 200;
        } catch (java.io.UncheckedIOException _) {
            return false;
        }
    }

    public static String random() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public URI base() {
        return base;
    }

    /// A new realm.
    ///
    /// @param settings members of Keycloak's realm representation besides the name
    public KeycloakRealm realm(JsonObject settings) {
        String name = "realm" + realms.incrementAndGet();
        JsonObject realm = settings.with("realm", JsonValue.of(name))
                .with("enabled", JsonValue.of(true))
                .with("sslRequired", JsonValue.of("none"));
        admin("POST", "", realm);
        return new KeycloakRealm(this, name);
    }

    /// Asks the admin API; fails unless the answer is a success.
    JsonValue admin(String method, String path, @Nullable JsonValue body) {
        PeerHttp.Answer answer = PeerHttp.send(
                method,
                URI.create(base + "/admin/realms" + path),
                Map.of("Authorization", "Bearer " + adminToken(), "Content-Type", "application/json"),
                body == null ? null : body.toString());
        if (answer.status() >= 300) {
            throw new IllegalStateException(
                    "Keycloak answers " + method + " " + path + " with " + answer.status() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JsonObject.EMPTY : JsonReader.read(answer.body());
    }

    private String adminToken() {
        String form = "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + password;
        PeerHttp.Answer answer = PeerHttp.send(
                "POST",
                URI.create(base + "/realms/master/protocol/openid-connect/token"),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form);
        return JsonReader.readObject(answer.body().getBytes(StandardCharsets.UTF_8))
                .text("access_token")
                .orElseThrow(() -> new IllegalStateException("Keycloak lets its administrator not in."));
    }

    /// The process, to be stopped for a while.
    public PeerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
