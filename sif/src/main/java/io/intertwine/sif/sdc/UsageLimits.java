package io.intertwine.sif.sdc;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// Bounds of counting the use of third-party systems.
///
/// @param flush   how often counts are brought to the store
/// @param waiting lines that wait for the store; beyond it calls are counted without their user
/// @param kept    lines of one metaverse system at one third-party system in a month; beyond it calls are
///                counted without their user
/// @param age     how long counts are kept, at least; whole months go
/// @param lines   of one answer
public record UsageLimits(Duration flush, int waiting, int kept, Duration age, int lines) {
    public static final UsageLimits DEFAULT =
            new UsageLimits(Duration.ofSeconds(1), 100_000, 100_000, Duration.ofDays(400), 10_000);

    public UsageLimits {
        if (!flush.isPositive() || waiting < 1 || kept < 1 || !age.isPositive() || lines < 1) {
            throw IntertwineException.invalid("The limits of usage, brought to the store each " + flush + ", " + waiting
                    + " lines waiting, " + kept + " kept in a month, for " + age + ", " + lines
                    + " lines in an answer, are out of range: give positive ones.");
        }
    }
}
