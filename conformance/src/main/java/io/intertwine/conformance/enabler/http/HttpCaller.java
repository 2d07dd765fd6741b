package io.intertwine.conformance.enabler.http;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Sends calls and reads answers and problem documents. Any thread may call.
final class HttpCaller implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LARGEST_ANSWER = 16L << 20;
    private static final int BUSY_TRIES = 20;
    private static final int MOST_PAGES = 5;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final HttpClient browser = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final HttpAddress address;

    HttpCaller(HttpAddress address) {
        this.address = address;
    }

    HttpClient client() {
        return http;
    }

    /// The answer; while the enabler says that the caller comes too often, the call is repeated.
    Answer send(Actor by, HttpCall call) {
        HttpRequest request = request(by, call);
        HttpResponse<String> response = exchange(http, request);
        for (int tries = 1; response.statusCode() == 429 && tries < BUSY_TRIES; tries++) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            response = exchange(http, request);
        }
        return answer(call, response);
    }

    /// Goes to the page of a log-in as a user with a browser does, who agrees: along every form without
    /// questions, and along every redirect.
    Answer browse(URI page) {
        HttpResponse<String> response = visit(page, "GET");
        for (int pages = 1; pages < MOST_PAGES && isForm(response); pages++) {
            response = visit(response.uri(), "POST");
        }
        return response.statusCode() / 100 == 2
                ? new Answer.Given(JsonObject.EMPTY, null)
                : new Answer.Refused("status " + response.statusCode(), null, "the log-in failed", null);
    }

    private static boolean isForm(HttpResponse<String> page) {
        return page.statusCode() / 100 == 2 && page.body().contains("<form method=\"post\">");
    }

    private HttpResponse<String> visit(URI page, String method) {
        return exchange(
                browser,
                HttpRequest.newBuilder(page)
                        .timeout(PATIENCE)
                        .method(method, BodyPublishers.noBody())
                        .build());
    }

    private HttpRequest request(Actor by, HttpCall call) {
        JsonValue body = call.body();
        var request = HttpRequest.newBuilder(address.at(call.path()))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + by.key())
                .header("Accept", "application/json, application/problem+json")
                .method(
                        call.method(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        call.headers().forEach(request::header);
        return request.build();
    }

    private static HttpResponse<String> exchange(HttpClient client, HttpRequest request) {
        try {
            return client.send(
                    request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    request.method() + " " + request.uri() + " got no answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    private static Answer answer(HttpCall call, HttpResponse<String> response) {
        JsonValue body = body(call, response);
        String flow = response.headers().firstValue("Intertwine-Flow").orElse(null);
        if (response.statusCode() / 100 == 2) {
            return new Answer.Given(call.shape().apply(body), flow);
        }
        JsonObject problem = body instanceof JsonObject object ? object : JsonObject.EMPTY;
        return new Answer.Refused(
                problem.text("code").orElse("status " + response.statusCode()),
                problem.text("rule").orElse(null),
                problem.text("detail").orElse("no reason given") + " (" + call.method() + " " + call.path() + ", "
                        + response.statusCode() + ")",
                problem.text("flow").orElse(flow));
    }

    private static @Nullable JsonValue body(HttpCall call, HttpResponse<String> response) {
        if (response.body().isBlank()) {
            return null;
        }
        try {
            return JsonReader.read(response.body());
        } catch (IntertwineException e) {
            return new JsonObject(
                    Map.of("detail", JsonValue.of(call.path() + " did not answer in JSON: " + e.getMessage())));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        browser.shutdownNow();
    }
}
