package io.intertwine.sif.sdc.event;

import java.time.Duration;

/// How much the sending of events may do.
///
/// @param perClient    subscriptions of one client
/// @param most         subscriptions in all; each has a thread
/// @param attempts     for one event
/// @param firstPause   after the first failure; doubled with each
/// @param longestPause between two attempts, also when a target asks for more
/// @param giveUp       the age at which an event is tried no more
/// @param timeLimit    for one attempt
/// @param queued       events of one subscription that were not sent yet; more become dead letters
/// @param deadLetters  of one subscription; the oldest go
/// @param overlap      how long events are signed with the secret of before a rotation, too
public record EventLimits(
        int perClient,
        int most,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration giveUp,
        Duration timeLimit,
        int queued,
        int deadLetters,
        Duration overlap) {
    public static final EventLimits DEFAULT = new EventLimits(
            50,
            1_000,
            12,
            Duration.ofSeconds(5),
            Duration.ofHours(6),
            Duration.ofDays(3),
            Duration.ofSeconds(10),
            10_000,
            1_000,
            Duration.ofDays(1));
}
