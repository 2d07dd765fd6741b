package io.intertwine.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
    private final PackagedServer server;
    private final String key;

    /// Starts it, and sets it up for a service at this port.
    EnablerHop(Path root, Path folder, int service, List<String> options) {
        List<String> all = new ArrayList<>(List.of("-Dintertwine.guard.allow=127.0.0.0/8"));
        all.addAll(options);
        server = PackagedServer.start(root, folder, all);
        key = server.client("world", "metaverse-system");
        byOperator("POST", "/v1/third-party-systems", """
            {"id":"items","type":"shop","title":"Items","apis":[{"name":"items","server":"http://127.0.0.1:%d",
             "document":%s,"check":"operation"}],"security":%s}\
            """.formatted(service, DOCUMENT, WITH_KEYS));
        byOperator("PUT", "/v1/policies/calls", POLICY);
        byWorld("POST", "/v1/grants", GRANT);
    }

    Hop hop() {
        return new Hop(
                "Intertwine",
                server.url() + "/v1/third-party-systems/items/apis/items/items/7",
                Map.of("Authorization", "Bearer " + key, "Intertwine-User", "ada"),
                server.process());
    }

    /// What the operator asks for.
    String byOperator(String method, String path, String body) {
        return server.good(method, path, server.operator(), body);
    }

    /// What the metaverse system asks for.
    String byWorld(String method, String path, String body) {
        return server.good(method, path, key, body);
    }

    /// Begins a call for the user, and returns its answer as it comes.
    InputStream call(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + key)
                .header("Intertwine-User", "ada")
                .build();
        return http.send(request, BodyHandlers.ofInputStream()).body();
    }
}
