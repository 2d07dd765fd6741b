package io.intertwine.api.dtif.dtac;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which entries are asked for. What is null does not restrict; what is given must all hold.
///
/// @param rule the whole name of the rule, or that of its policy
/// @param from the earliest time, included
/// @param to   the latest time, not included
public record AuditQuery(
        @Nullable ClientId client,
        @Nullable String user,
        @Nullable TwinId twin,
        AuditEntry.@Nullable Outcome outcome,
        @Nullable String rule,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null, null);

    public boolean matches(AuditEntry entry) {
        return (client == null || client.equals(entry.subject().client()))
                && (user == null || user.equals(entry.subject().user()))
                && (twin == null || twin.equals(entry.target().twin()))
                && (outcome == null || outcome == entry.outcome())
                && (rule == null || isAbout(entry, rule))
                && (from == null || !entry.time().isBefore(from))
                && (to == null || entry.time().isBefore(to));
    }

    private static boolean isAbout(AuditEntry entry, String rule) {
        return is(entry.rule(), rule) || entry.bounds().stream().anyMatch(bound -> is(bound, rule));
    }

    private static boolean is(String name, String rule) {
        return name.equals(rule) || name.startsWith(rule + "/");
    }
}
