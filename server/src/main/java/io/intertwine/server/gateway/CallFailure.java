package io.intertwine.server.gateway;

import io.intertwine.api.ErrorCode;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.SifError;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/// An attempt that went wrong. Holds no stack: it is made often when a service is in trouble.
final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final transient @Nullable HttpClientResponse answer;
    private final transient @Nullable Carried carried;
    private final boolean repeatable;
    private final boolean blames;

    private CallFailure(
            ErrorCode code,
            String message,
            @Nullable HttpClientResponse answer,
            @Nullable Carried carried,
            boolean repeatable,
            boolean blames) {
        super(message, null, false, false);
        this.code = code;
        this.answer = answer;
        this.carried = carried;
        this.repeatable = repeatable;
        this.blames = blames;
    }

    /// The system did not answer.
    static CallFailure unanswered(ErrorCode code, String message, boolean repeatable) {
        return new CallFailure(code, message, null, null, repeatable, true);
    }

    /// The system answered that it, or something behind it, does not work.
    static CallFailure answered(ErrorCode code, HttpClientResponse answer, boolean repeatable) {
        return new CallFailure(code, "HTTP " + answer.statusCode(), answer, null, repeatable, true);
    }

    /// Something else than the system failed, such as who renews credentials.
    static CallFailure elsewhere(ErrorCode code, String message) {
        return new CallFailure(code, message, null, null, false, false);
    }

    /// The same of a call that was carried whole.
    static CallFailure carried(Carried carried, boolean repeatable) {
        return new CallFailure(SifError.CALL_FAILED, "It was not done.", null, carried, repeatable, true);
    }

    ErrorCode code() {
        return code;
    }

    @Nullable
    HttpClientResponse answer() {
        return answer;
    }

    /// What became of a call that was carried whole.
    @Nullable
    Carried carried() {
        return carried;
    }

    static boolean isRepeatable(Throwable thrown) {
        return thrown instanceof CallFailure failure && failure.repeatable;
    }

    static boolean blamesSystem(Throwable thrown) {
        return thrown instanceof CallFailure failure && failure.blames;
    }
}
