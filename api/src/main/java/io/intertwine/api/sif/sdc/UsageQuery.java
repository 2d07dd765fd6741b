package io.intertwine.api.sif.sdc;

import io.intertwine.api.IntertwineException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks for the use of third-party systems (clause 8.2.4).
///
/// @param from   included; the begin of a day of UTC
/// @param to     not included; the begin of a day of UTC
/// @param groups by what lines are told apart; none gives one line for each currency
public record UsageQuery(Instant from, Instant to, Set<Group> groups) {
    /// By what use is told apart.
    public enum Group {
        /// The metaverse system that called.
        CLIENT,
        /// The user that it called for.
        USER,
        /// The third-party system.
        SYSTEM,
        /// The API and its operation.
        OPERATION,
        DAY,
        MONTH;

        /// The word used on the wire, such as `client`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Group parse(String word) {
            return Arrays.stream(values())
                    .filter(group -> group.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> IntertwineException.invalid("Usage cannot be grouped by '" + word
                            + "': use some of "
                            + Arrays.stream(values()).map(Group::word).collect(Collectors.joining(", ")) + "."));
        }
    }

    /// The longest time that can be asked for, in days.
    public static final int LONGEST = 3660;

    public UsageQuery {
        groups = Set.copyOf(groups);
        checkDay("from", from);
        checkDay("to", to);
        Duration length = Duration.between(from, to);
        if (!length.isPositive()) {
            throw IntertwineException.invalid(
                    "The usage from " + from + " to " + to + " is that of no day: give a later 'to'.");
        }
        if (length.toDays() > LONGEST) {
            throw IntertwineException.invalid("The usage from " + from + " to " + to + " is that of " + length.toDays()
                    + " days: ask for at most " + LONGEST + ".");
        }
    }

    private static void checkDay(String name, Instant time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.DAYS))) {
            throw IntertwineException.invalid("The time '" + name + "' is " + time
                    + ", within a day: usage is counted by days of UTC, so give the begin of one, such as "
                    + time.truncatedTo(ChronoUnit.DAYS) + ".");
        }
    }
}
