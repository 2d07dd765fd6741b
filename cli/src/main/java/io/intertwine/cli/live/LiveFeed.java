package io.intertwine.cli.live;

import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import io.intertwine.cli.rest.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Follows the live feed of a server, and connects again, with growing delays, when the connection is lost. For one
/// thread.
public final class LiveFeed {
    private static final int LARGEST_PROBLEM = 64 * 1024;

    private final Api api;
    private final String path;
    private final Consumer<String> notices;
    private final BackOff backOff;
    private String lastId = "";
    private boolean everConnected;

    /// @param path    `/v1/live` with its query
    /// @param notices is told when the connection is lost and when it is there again
    public LiveFeed(Api api, String path, Consumer<String> notices) {
        this(api, path, notices, new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10)));
    }

    LiveFeed(Api api, String path, Consumer<String> notices, BackOff backOff) {
        this.api = api;
        this.path = path;
        this.notices = notices;
        this.backOff = backOff;
    }

    /// Hands over events until the listener answers false. A server that was never reached, or that refuses, is a
    /// failure.
    public void follow(Predicate<ServerSentEvent> listener) throws InterruptedException {
        while (true) {
            Optional<String> lost = attempt(listener);
            if (lost.isEmpty()) {
                return;
            }
            Duration pause = backOff.next();
            notices.accept(
                    "-- " + lost.get() + "; trying again in " + pause.toMillis() / 1000.0 + " s (Ctrl-C ends this)");
            Thread.sleep(pause);
        }
    }

    /// Why the connection was lost; empty when the listener has had enough.
    private Optional<String> attempt(Predicate<ServerSentEvent> listener) {
        try (InputStream stream = open()) {
            return read(new ServerSentEvents(stream, lastId), listener)
                    ? Optional.of("the server ended the connection")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("the connection was lost");
        } catch (Failure e) {
            if (!everConnected || e.exitCode() != ExitCode.UNREACHABLE) {
                throw e;
            }
            return Optional.of("the server does not answer");
        }
    }

    private InputStream open() throws IOException {
        Map<String, String> headers = lastId.isEmpty() ? Map.of() : Map.of("Last-Event-ID", lastId);
        HttpResponse<InputStream> answer = api.stream(path, headers);
        if (answer.statusCode() != 200) {
            throw refusal(answer);
        }
        if (everConnected) {
            notices.accept("-- connected again");
        }
        everConnected = true;
        backOff.reset();
        return answer.body();
    }

    /// A server that is starting or overloaded is worth another attempt; any other refusal stands.
    private Failure refusal(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            int status = answer.statusCode();
            if (everConnected && (status >= 500 || status == 429)) {
                throw new IOException("HTTP status " + status);
            }
            return new Reply(
                            "GET " + path, status, new String(body.readNBytes(LARGEST_PROBLEM), StandardCharsets.UTF_8))
                    .failure();
        }
    }

    private boolean read(ServerSentEvents events, Predicate<ServerSentEvent> listener) throws IOException {
        for (var event = events.next(); event.isPresent(); event = events.next()) {
            lastId = event.get().id();
            if (!listener.test(event.get())) {
                return false;
            }
        }
        return true;
    }
}
