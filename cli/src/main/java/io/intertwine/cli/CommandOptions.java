package io.intertwine.cli;

import io.intertwine.api.json.JsonValue;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.Failure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a command to a twin is given: what makes it safe to repeat, and how long it may take.
final class CommandOptions {
    /// The server answers when the time is up; this much later something else is wrong.
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "idempotency key: a second command with the same key is not carried out again")
    private @Nullable String key;

    @Option(
            names = "--time-limit",
            paramLabel = "MS",
            defaultValue = "10000",
            description = "milliseconds to wait for the twin's answer (default 10000)")
    private long timeLimit = 10_000;

    Call call(String method, String path, @Nullable JsonValue body) {
        if (timeLimit <= 0) {
            throw Failure.usage("--time-limit " + timeLimit + " is too short: give milliseconds, 1 or more.");
        }
        String query = Call.query(Map.of("timeLimit", Long.toString(timeLimit)));
        Map<String, String> headers = key == null ? Map.of() : Map.of("Idempotency-Key", key);
        return new Call(
                method,
                path + query,
                body,
                headers,
                Duration.ofMillis(timeLimit).plus(GRACE));
    }
}
