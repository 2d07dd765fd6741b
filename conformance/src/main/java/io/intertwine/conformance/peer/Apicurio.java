package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Apicurio Registry, a service with an API of its own behind the roles of a [KeycloakRealm]: `sr-admin`,
/// `sr-developer` and `sr-readonly`. Its `users/me` answers who the user is and what he may do.
///
/// `scripts/peers/install-apicurio.sh` installs it where it is missing. One thread at a time.
public final class Apicurio implements AutoCloseable {
    /// On a busy machine; ten seconds otherwise.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final PeerProcess process;
    private final URI base;

    private Apicurio(PeerProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    /// @param client the client of the realm that its tokens are for
    public static Apicurio start(KeycloakRealm realm, String client) {
        Path home = Installed.by("install-apicurio.sh");
        int port = FreePort.find();
        URI base = URI.create("http://127.0.0.1:" + port);
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(FreePort.find()),
                "QUARKUS_OIDC_TENANT_ENABLED",
                "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                realm.issuer(),
                "QUARKUS_OIDC_CLIENT_ID",
                client,
                "APICURIO_AUTH_ROLE_BASED_AUTHORIZATION",
                "true",
                "APICURIO_REST_DELETION_ARTIFACT_ENABLED",
                "true");
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "apicurio",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        jar(home).toString()),
                home,
                environment,
                _ -> refuses(base),
                PATIENCE));
        return new Apicurio(process, base);
    }

    private static Path jar(Path home) {
        try (Stream<Path> files = Files.walk(home, 2)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar")
                            || file.getFileName().toString().equals("quarkus-run.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no program in " + home + "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// It is ready when it asks who is there.
    private static boolean refuses(URI base) {
        try {
            URI search = URI.create(base + "/apis/registry/v3/search/artifacts");
            return PeerHttp.send("GET", search, Map.of(), null).status() == 401;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /// Of its API.
    public URI api() {
        return URI.create(base + "/apis/registry/v3");
    }

    /// Its OpenAPI document.
    public URI document() {
        return URI.create(base + "/api-specifications/registry/v3/openapi.json");
    }

    @Override
    public void close() {
        process.close();
    }
}
