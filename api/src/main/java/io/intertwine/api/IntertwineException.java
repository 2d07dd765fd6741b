package io.intertwine.api;

import org.jspecify.annotations.Nullable;

/// The one exception of Intertwine. What a correct caller must expect is a value instead, such as a refused decision.
///
/// The message names the thing, the value and the fix, and never holds a secret.
public final class IntertwineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final @Nullable String rule;

    public IntertwineException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public IntertwineException(ErrorCode code, String message, Throwable cause) {
        this(code, message, null, cause);
    }

    private IntertwineException(ErrorCode code, String message, @Nullable String rule, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.rule = rule;
    }

    public static IntertwineException invalid(String message) {
        return new IntertwineException(CommonError.INVALID, message);
    }

    /// A refusal; `rule` is the name of the rule that says no.
    public static IntertwineException refused(String rule, String reason) {
        return new IntertwineException(CommonError.FORBIDDEN, reason, rule, null);
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
}
