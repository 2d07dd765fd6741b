package io.intertwine.cli.rest;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The REST interface of one server, called as one client. Any thread may call.
public final class Api {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final long LARGEST_ANSWER = 64L << 20;
    private static final String PAGE = "1000";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_PATIENCE)
            .build();
    private final Connection connection;

    public Api(Connection connection) {
        this.connection = connection;
    }

    /// Opens the connection and shows the key, so that the time of the next call is that of the call alone.
    public void open() {
        get(Call.path("me"));
    }

    public JsonObject get(String path) {
        return send(new Call("GET", path, null)).orFail().object();
    }

    /// The answer as plain text, for people.
    public String text(String path) {
        return send(new Call("GET", path, null).accepting("text/plain, application/problem+json"))
                .orFail()
                .body();
    }

    public Reply put(String path, JsonValue body) {
        return send(new Call("PUT", path, body)).orFail();
    }

    public Reply post(String path, JsonValue body) {
        return send(new Call("POST", path, body)).orFail();
    }

    /// All items of a list, page after page.
    public List<JsonObject> list(String path, Map<String, String> query) {
        List<JsonObject> items = new ArrayList<>();
        var page = new LinkedHashMap<>(query);
        page.put("limit", PAGE);
        while (true) {
            JsonObject answer = get(path + Call.query(page));
            for (JsonValue item : answer.array("items")) {
                items.add((JsonObject) item);
            }
            var next = answer.text("next");
            if (next.isEmpty()) {
                return items;
            }
            page.put("after", next.get());
        }
    }

    /// The answer, whatever its status.
    public Reply send(Call call) {
        HttpResponse<String> answer = exchange(
                request(call.path(), call).timeout(call.patience()).build(),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
        return new Reply(call.method() + " " + call.path(), answer.statusCode(), answer.body());
    }

    /// Opens a stream of server-sent events, which may stay open for ever.
    public HttpResponse<InputStream> stream(String path, Map<String, String> headers) {
        var request = request(path, new Call("GET", path, null)).setHeader("Accept", "text/event-stream");
        headers.forEach(request::setHeader);
        return exchange(request.build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path, Call call) {
        JsonValue body = call.body();
        var request = HttpRequest.newBuilder(connection.at(path))
                .header("Authorization", "Bearer " + connection.key())
                .header("Accept", "application/json, application/problem+json")
                .method(
                        call.method(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        String user = connection.user();
        if (user != null) {
            request.header("Intertwine-User", user);
        }
        call.headers().forEach(request::setHeader);
        return request;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (HttpConnectTimeoutException e) {
            throw unreachable(e);
        } catch (HttpTimeoutException e) {
            throw new Failure(ExitCode.TIMED_OUT, "timed out: " + connection.url() + " did not answer in time.", e);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.ERROR, "interrupted", e);
        }
    }

    private Failure unreachable(IOException cause) {
        return new Failure(
                ExitCode.UNREACHABLE,
                "No server answers at " + connection.url() + " (" + reason(cause)
                        + "). Start one in another terminal with ./intertwine demo or ./intertwine up, or say --url.",
                cause);
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? "the connection was refused" : message;
    }
}
