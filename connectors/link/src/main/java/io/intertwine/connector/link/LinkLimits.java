package io.intertwine.connector.link;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// The bounds of the links; each has a clear error when it is reached.
///
/// @param lease    how long a system may be silent when it does not say itself
/// @param twins    twins that one system may list
/// @param waiting  messages of one system that wait to be handled before the connection is not read any more
/// @param inFlight changes messages of one system that are not on disk yet before the next one waits
/// @param commands commands and questions of one system that wait for an answer
public record LinkLimits(Duration lease, int twins, int waiting, int inFlight, int commands) {
    public static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);
    public static final Duration LONGEST_LEASE = Duration.ofMinutes(5);
    public static final LinkLimits DEFAULT = new LinkLimits(Duration.ofSeconds(15), 10_000, 64, 256, 256);

    public LinkLimits {
        checkLease(lease);
    }

    static Duration checkLease(Duration lease) {
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw IntertwineException.invalid("The lease of " + lease.toSeconds() + " s is out of range: give "
                    + SHORTEST_LEASE.toSeconds() + " to " + LONGEST_LEASE.toSeconds() + " seconds.");
        }
        return lease;
    }
}
