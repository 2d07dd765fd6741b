package io.intertwine.api.sif.tpsaa;

import io.intertwine.api.sif.ThirdPartySystemId;
import org.jspecify.annotations.Nullable;

/// What the user's browser brings back from the third-party system's log-in page (RFC 6749 section 4.1.2, RFC
/// 9207).
///
/// @param system  whose way back it came; each third-party system has one of its own
/// @param browser the secret of the browser that brings it; null when it brings none
/// @param state   ties it to the request; good for one use
/// @param code   null when the log-in failed
/// @param error  null when it did not
/// @param issuer who says it came from; null when it does not say
public record LogInAnswer(
        ThirdPartySystemId system,
        @Nullable String browser,
        String state,
        @Nullable String code,
        @Nullable String error,
        @Nullable String issuer) {
    /// Names no secret.
    @Override
    public String toString() {
        return "LogInAnswer[error=" + error + "]";
    }
}
