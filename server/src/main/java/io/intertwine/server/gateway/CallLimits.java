package io.intertwine.server.gateway;

import java.time.Duration;

/// Bounds of forwarded calls, the same for each third-party system.
///
/// @param timeLimit    from the end of the request to the head of the answer, for each attempt
/// @param idleLimit    how long a body may stand still, in either direction
/// @param atOnce       calls under way at one system, bodies included
/// @param retries      of calls that can be repeated
/// @param bodyBytes    of one request; 0 for no limit
/// @param checkedBytes of a body that is held against the OpenAPI document
/// @param longestPause what `Retry-After` can ask for at most
/// @param tracedBytes  of the beginning of each body that the flow trace gets; 0 for none
public record CallLimits(
        Duration timeLimit,
        Duration idleLimit,
        int atOnce,
        int retries,
        long bodyBytes,
        int checkedBytes,
        Circuit circuit,
        Duration longestPause,
        int tracedBytes) {
    private static final int TRACED = 8192;

    /// One whose bodies are traced.
    public CallLimits(
            Duration timeLimit,
            Duration idleLimit,
            int atOnce,
            int retries,
            long bodyBytes,
            int checkedBytes,
            Circuit circuit,
            Duration longestPause) {
        this(timeLimit, idleLimit, atOnce, retries, bodyBytes, checkedBytes, circuit, longestPause, TRACED);
    }

    /// When a system is left alone for a while.
    ///
    /// @param calls how many are looked at
    /// @param share of failures among them
    public record Circuit(int calls, double share, Duration pause) {}

    public static final CallLimits DEFAULT = new CallLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            256,
            2,
            0,
            1 << 20,
            new Circuit(20, 0.5, Duration.ofSeconds(5)),
            Duration.ofHours(1));
}
