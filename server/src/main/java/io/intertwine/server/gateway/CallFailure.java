package io.intertwine.server.gateway;

import io.intertwine.api.ErrorCode;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/// An attempt that went wrong. Holds no stack: it is made often when a service is in trouble.
final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final transient @Nullable HttpClientResponse answer;
    private final boolean repeatable;
    private final boolean blames;

    private CallFailure(
            ErrorCode code, String message, @Nullable HttpClientResponse answer, boolean repeatable, boolean blames) {
        super(message, null, false, false);
        this.code = code;
        this.answer = answer;
        this.repeatable = repeatable;
        this.blames = blames;
    }

    /// The system did not answer.
    static CallFailure unanswered(ErrorCode code, String message, boolean repeatable) {
        return new CallFailure(code, message, null, repeatable, true);
    }

    /// The system answered that it, or something behind it, does not work.
    static CallFailure answered(ErrorCode code, HttpClientResponse answer, boolean repeatable) {
        return new CallFailure(code, "HTTP " + answer.statusCode(), answer, repeatable, true);
    }

    /// Something else than the system failed, such as who renews credentials.
    static CallFailure elsewhere(ErrorCode code, String message) {
        return new CallFailure(code, message, null, false, false);
    }

    ErrorCode code() {
        return code;
    }

    @Nullable
    HttpClientResponse answer() {
        return answer;
    }

    static boolean isRepeatable(Throwable thrown) {
        return thrown instanceof CallFailure failure && failure.repeatable;
    }

    static boolean blamesSystem(Throwable thrown) {
        return thrown instanceof CallFailure failure && failure.blames;
    }
}
