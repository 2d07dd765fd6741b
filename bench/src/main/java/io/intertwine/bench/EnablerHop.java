package io.intertwine.bench;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The enabler as it is packaged, with a registered service, a rule, and a user who is linked there: every check that a
/// call meets is on.
final class EnablerHop {
    private static final String DOCUMENT = """
        {"openapi":"3.1.0","info":{"title":"Items","version":"1"},"paths":{"/items/{item}":{"get":{
         "operationId":"item","parameters":[{"name":"item","in":"path","required":true,
         "schema":{"type":"string"}}],"responses":{"200":{"description":"An item"}}}}}}\
        """;
    private static final String WITH_KEYS = "{\"strategy\":\"api-key\",\"key\":{\"header\":\"X-Api-Key\"}}";
    private static final String POLICY = """
        {"rules":[{"name":"ada","effect":"allow","subjects":{"clients":["world"]},"actions":["call"],
         "services":{"systems":["items"]}}]}\
        """;
    private static final String GRANT = "{\"system\":\"items\",\"user\":\"ada\",\"proof\":{\"key\":\"k-1\"}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path root;
    private final Path folder;
    private String url = "";
    private String operator = "";
    private String key = "";

    EnablerHop(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    Hop start(int service, List<String> options) {
        Path ready = folder.resolve("ready.json");
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "intertwine", command(ready, options), folder, Map.of(), _ -> Files.exists(ready)));
        JsonObject announced = (JsonObject) JsonReader.read(bytes(ready));
        url = announced.text("url").orElseThrow();
        operator = announced.text("operatorKey").orElseThrow();
        key = setUp(service);
        return new Hop(
                "Intertwine",
                url + "/v1/third-party-systems/items/apis/items/items/7",
                Map.of("Authorization", "Bearer " + key, "Intertwine-User", "ada"),
                process);
    }

    private List<String> command(Path ready, List<String> options) {
        Path jar = root.resolve("server/target/quarkus-app/quarkus-run.jar");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve("server/src/main/jvm/options"),
                "-Xmx512m",
                "-Dquarkus.http.port=0",
                "-Dintertwine.data=" + folder.resolve("data"),
                "-Dintertwine.ready-file=" + ready,
                "-Dintertwine.guard.allow=127.0.0.0/8",
                "-Dintertwine.limits.requests-per-second=1000000",
                "-Dintertwine.limits.request-burst=1000000"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /// The key of the metaverse system that calls.
    private String setUp(int service) {
        HttpResponse<String> client =
                good(send("POST", url + "/v1/clients", operator, "{\"id\":\"world\",\"role\":\"metaverse-system\"}"));
        String key = ((JsonObject) JsonReader.read(client.body())).text("key").orElseThrow();
        String registration = """
            {"id":"items","type":"shop","title":"Items","apis":[{"name":"items","server":"http://127.0.0.1:%d",
             "document":%s,"check":"operation"}],"security":%s}\
            """.formatted(service, DOCUMENT, WITH_KEYS);
        good(send("POST", url + "/v1/third-party-systems", operator, registration));
        good(send("PUT", url + "/v1/policies/calls", operator, POLICY));
        good(send("POST", url + "/v1/grants", key, GRANT));
        return key;
    }

    /// What the operator asks for, once it is started.
    HttpResponse<String> byOperator(String method, String path, String body) {
        return good(send(method, url + path, operator, body));
    }

    /// What the metaverse system asks for.
    HttpResponse<String> byWorld(String method, String path, String body) {
        return good(send(method, url + path, key, body));
    }

    /// Begins a call for the user, and returns its answer as it comes.
    InputStream call(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("Intertwine-User", "ada")
                .build();
        return http.send(request, BodyHandlers.ofInputStream()).body();
    }

    private HttpResponse<String> send(String method, String url, String key, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private static HttpResponse<String> good(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
