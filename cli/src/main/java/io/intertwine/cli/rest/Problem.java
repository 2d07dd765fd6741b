package io.intertwine.cli.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A problem document (RFC 9457), or what comes in its place when something else than the enabler answers.
record Problem(String call, int status, JsonObject document) {
    static Problem of(Reply reply) {
        return new Problem(reply.call(), reply.status(), document(reply));
    }

    private static JsonObject document(Reply reply) {
        try {
            return JsonReader.readObject(reply.body().getBytes(StandardCharsets.UTF_8));
        } catch (IntertwineException _) {
            return JsonObject.EMPTY;
        }
    }

    Failure failure() {
        return new Failure(exitCode(), message());
    }

    private ExitCode exitCode() {
        return switch (status) {
            case 403 -> ExitCode.REFUSED;
            case 502 -> ExitCode.FAILED;
            case 504 -> ExitCode.TIMED_OUT;
            default -> ExitCode.ERROR;
        };
    }

    private String message() {
        String detail = document.text("detail")
                .or(() -> document.text("title"))
                .orElse("the server answered " + call + " with HTTP status " + status);
        return opening() + detail + fix(detail);
    }

    private String opening() {
        Optional<String> rule = document.text("rule");
        return switch (exitCode()) {
            case REFUSED -> rule.map(name -> "refused by rule " + name + ": ").orElse("refused: ");
            case FAILED -> "failed: ";
            case TIMED_OUT -> "timed out: ";
            default -> status == 401 ? "the server does not accept the API key: " : "error: ";
        };
    }

    private String fix(String detail) {
        return document.text("fix")
                .filter(fix -> !detail.contains(fix))
                .map(fix -> " " + fix)
                .orElse("");
    }
}
