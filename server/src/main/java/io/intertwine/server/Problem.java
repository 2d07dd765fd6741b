package io.intertwine.server;

import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorCode;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.TextPlace;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.sif.SifError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A problem document (RFC 9457), the form of every error on every face.
///
/// @param detail what is wrong, with the thing, the value and the fix
/// @param code   the stable id of the kind of error
/// @param clause of FGMV-29
/// @param flow   the id of the interaction
/// @param rule   the rule that refused, if one did
/// @param line   where the text of the caller is wrong, if that is known; from 1, like the column
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String clause,
        @Nullable String flow,
        @Nullable String rule,
        @Nullable Integer line,
        @Nullable Integer column) {
    private static final Set<ErrorCode> LATE =
            Set.of(TwinError.COMMAND_TIMED_OUT, TwinError.COMMAND_UNKNOWN, SifError.CALL_TIMED_OUT);

    public static Problem of(IntertwineException e, @Nullable String flow) {
        Problem problem = of(e.code(), String.valueOf(e.getMessage()), flow, e.rule());
        TextPlace place = e.place();
        return place == null ? problem : problem.at(place);
    }

    private Problem at(TextPlace place) {
        return new Problem(type, title, status, detail, code, clause, flow, rule, place.line(), place.column());
    }

    public static Problem of(ErrorCode code, String detail, @Nullable String flow, @Nullable String rule) {
        return new Problem(
                "urn:intertwine:problem:" + code.id(),
                title(code),
                status(code),
                detail,
                code.id(),
                code.clause(),
                flow,
                rule,
                null,
                null);
    }

    /// The HTTP status follows from the kind of error, here and nowhere else.
    private static int status(ErrorCode code) {
        return switch (code.kind()) {
            case CALLER -> code == CommonError.TOO_LARGE ? 413 : 400;
            case DENIED -> code == CommonError.UNAUTHENTICATED ? 401 : 403;
            case ABSENT -> 404;
            case CONFLICT -> 409;
            case BUSY -> code == ServerError.RATE || code == SifError.TOO_MANY_CALLS ? 429 : 503;
            case REMOTE -> LATE.contains(code) ? 504 : 502;
            case INTERNAL -> 500;
        };
    }

    private static String title(ErrorCode code) {
        return switch (code.kind()) {
            case CALLER -> "The request is not valid";
            case DENIED -> code == CommonError.UNAUTHENTICATED ? "Who are you?" : "A rule says no";
            case ABSENT -> "Not here";
            case CONFLICT -> "The state is another one";
            case BUSY -> "A limit is reached";
            case REMOTE -> "The system behind the enabler did not do it";
            case INTERNAL -> "The enabler failed";
        };
    }
}
