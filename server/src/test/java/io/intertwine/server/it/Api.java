package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A caller of the REST face, with its API key if it has one. Any thread may call.
record Api(URI base, @Nullable String key) {
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// What the server answered.
    record Answer(int status, HttpHeaders headers, String body) {
        JsonValue json() {
            return JsonReader.read(body);
        }

        /// A member of the body, see [Tree#at].
        String at(String path) {
            return Tree.at(json(), path);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("absent");
        }

        /// The same answer, if it is a good one.
        Answer good() {
            assertThat(status).as(body).isBetween(200, 299);
            return this;
        }

        /// The same answer, if it is a problem document with this status.
        Answer problem(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(at("status")).isEqualTo(Integer.toString(expected));
            assertThat(at("type")).startsWith("urn:");
            assertThat(at("title")).isNotEqualTo("absent");
            assertThat(at("detail")).isNotEqualTo("absent");
            assertThat(at("code")).isNotEqualTo("absent");
            return this;
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = request(path).timeout(PATIENCE);
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path + " was interrupted.", e);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return request;
    }

    /// Makes a client and returns it as a caller. Only for the operator.
    Api client(String id, String role) {
        Answer made = post("/v1/clients", "{\"id\":\"%s\",\"role\":\"%s\"}".formatted(id, role))
                .good();
        return new Api(base, made.at("key"));
    }
}
