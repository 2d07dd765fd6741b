package io.intertwine.bench;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The enabler as it is packaged, a private process on a free port with a store on disk.
///
/// @param operator key of the operator
public record PackagedServer(PeerProcess process, String url, String operator) {
    /// A busy machine starts it slowly.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// @param folder  for its data
    /// @param options more ones for its JVM, and settings as `-Dname=value`
    public static PackagedServer start(Path root, Path folder, List<String> options) {
        Path ready = folder.resolve("ready.json");
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "intertwine",
                command(root, folder, ready, options),
                folder,
                Map.of(),
                _ -> Files.exists(ready),
                PATIENCE));
        try {
            JsonObject announced = (JsonObject) JsonReader.read(Files.readAllBytes(ready));
            return new PackagedServer(
                    process,
                    announced.text("url").orElseThrow(),
                    announced.text("operatorKey").orElseThrow());
        } catch (IOException e) {
            process.close();
            throw new UncheckedIOException(e);
        }
    }

    /// How it is started.
    public static List<String> command(Path root, Path folder, Path ready, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve("server/src/main/jvm/options"),
                "-Xmx512m",
                "-Dquarkus.http.port=0",
                "-Dintertwine.data=" + folder.resolve("data"),
                "-Dintertwine.ready-file=" + ready,
                "-Dintertwine.limits.requests-per-second=1000000",
                "-Dintertwine.limits.request-burst=1000000"));
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                root.resolve("server/target/quarkus-app/quarkus-run.jar").toString()));
        return command;
    }

    public int port() {
        return URI.create(url).getPort();
    }

    /// Makes a client, and returns its key.
    public String client(String id, String role) {
        String made =
                good(send("POST", "/v1/clients", operator, "{\"id\":\"%s\",\"role\":\"%s\"}".formatted(id, role)));
        return ((JsonObject) JsonReader.read(made)).text("key").orElseThrow();
    }

    /// The body of an answer that must be a good one.
    public String good(String method, String path, String key, String body) {
        return good(send(method, path, key, body));
    }

    private static String good(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, String key, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }
}
