package io.intertwine.examples.plant.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Asks the enabler for what a twin reports, with the ticket of the call that needs it. Any thread may call.
///
/// @param access a file with `url` and `key`, read at each question: it appears when the shop is registered
record TwinData(Path access, HttpClient http) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// How many strokes a press has made, as far as this shop may know: without permission it does not learn it.
    JsonNode strokes(String twin, String ticket) throws IOException {
        JsonNode known = JSON.readTree(Files.readAllBytes(access));
        ObjectNode wanted = JSON.createObjectNode();
        wanted.putArray("twins").add(twin);
        wanted.putArray("properties").add("strokes");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(known.path("url").asText() + "/v1/twin-data"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + known.path("key").asText())
                .header("Intertwine-Ticket", ticket)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wanted.toString()))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body()).at("/twins/0/state/properties/strokes/reported/value");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking for " + twin, e);
        }
    }
}
