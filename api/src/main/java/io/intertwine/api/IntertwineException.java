package io.intertwine.api;

import org.jspecify.annotations.Nullable;

/// The one exception of Intertwine. What a correct caller must expect is a value instead, such as a refused decision.
///
/// The message names the thing, the value and the fix, and never holds a secret.
public final class IntertwineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final @Nullable String rule;
    private final transient @Nullable TextPlace place;

    public IntertwineException(ErrorCode code, String message) {
        this(code, message, null, null, null);
    }

    public IntertwineException(ErrorCode code, String message, Throwable cause) {
        this(code, message, null, null, cause);
    }

    private IntertwineException(
            ErrorCode code,
            String message,
            @Nullable String rule,
            @Nullable TextPlace place,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.rule = rule;
        this.place = place;
    }

    public static IntertwineException invalid(String message) {
        return new IntertwineException(CommonError.INVALID, message);
    }

    /// About a text that somebody wrote; `place` is where it is wrong, if that is known.
    public static IntertwineException invalid(String message, @Nullable TextPlace place) {
        return new IntertwineException(CommonError.INVALID, message, null, place, null);
    }

    /// A refusal; `rule` is the name of the rule that says no.
    public static IntertwineException refused(String rule, String reason) {
        return new IntertwineException(CommonError.FORBIDDEN, reason, rule, null, null);
    }

    public static IntertwineException absent(String what, Object id) {
        return new IntertwineException(
                CommonError.ABSENT, "There is no " + what + " '" + id + "', or you may not see it.");
    }

    public ErrorCode code() {
        return code;
    }

    /// The rule that refused, if one did.
    public @Nullable String rule() {
        return rule;
    }

    /// Where the text of the caller is wrong, if that is known.
    public @Nullable TextPlace place() {
        return place;
    }
}
