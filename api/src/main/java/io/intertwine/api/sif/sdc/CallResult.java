package io.intertwine.api.sif.sdc;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a forwarded call ended.
///
/// @param status  of the answer; 0 when there was none
/// @param latency from forwarding to the head of the answer, or to the failure
/// @param failure what went wrong; null when it was answered whole
/// @param units   what stands in the request where the charge's `amountAt` points: money for a
///                percentage, else a number of units; 0 or more. Null when the charge names no place, or
///                who carried the call found no such number there
public record CallResult(
        int status,
        Duration latency,
        @Nullable String failure,
        @Nullable BigDecimal units) {
    /// The failure of a call whose caller went away, or that was ended here.
    public static final String CALLER_LEFT = "the caller went away";

    /// The failure of a call that was revoked.
    public static final String REVOKED = "revoked";

    private static final int FIRST_REFUSAL = 400;

    /// One whose request was not looked into.
    public CallResult(int status, Duration latency, @Nullable String failure) {
        this(status, latency, failure, null);
    }

    /// Whether there was no answer, or one that blames the third-party system.
    public boolean blamesSystem() {
        return status >= 500 || (status == 0 && !CALLER_LEFT.equals(failure) && !REVOKED.equals(failure));
    }

    /// Whether the third-party system had its chance to answer.
    public boolean isMeasured() {
        return status > 0 || blamesSystem();
    }

    /// Whether the third-party system answered, be it well or not.
    public boolean isAnswered() {
        return status > 0;
    }

    /// Whether it did what was asked: the answer's status is below 400, and the answer came whole, or it
    /// was the caller or the enabler that did not take it whole.
    public boolean isServed() {
        return isAnswered()
                && status < FIRST_REFUSAL
                && (failure == null || CALLER_LEFT.equals(failure) || REVOKED.equals(failure));
    }
}
