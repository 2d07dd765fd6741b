package io.intertwine.api.sif.sdc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a forwarded call ended.
///
/// @param status  of the answer; 0 when there was none
/// @param latency from forwarding to the head of the answer, or to the failure
/// @param failure what went wrong; null when it was answered whole
public record CallResult(
        int status, Duration latency, @Nullable String failure) {
    /// The failure of a call whose caller went away, or that was ended here.
    public static final String CALLER_LEFT = "the caller went away";

    /// The failure of a call that was revoked.
    public static final String REVOKED = "revoked";

    /// Whether there was no answer, or one that blames the third-party system.
    public boolean blamesSystem() {
        return status >= 500 || (status == 0 && !CALLER_LEFT.equals(failure) && !REVOKED.equals(failure));
    }

    /// Whether the third-party system had its chance to answer.
    public boolean isMeasured() {
        return status > 0 || blamesSystem();
    }
}
