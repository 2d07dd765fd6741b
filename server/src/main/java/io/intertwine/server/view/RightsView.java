package io.intertwine.server.view;

import io.intertwine.api.access.Action;
import io.intertwine.api.access.Bound;
import io.intertwine.api.access.Decision;
import io.intertwine.api.dtif.dtia.TwinRights;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the caller may do with a twin, by name of property, behaviour or event; what no rule grants him is not
/// named.
///
/// @param acquired when the twin system was asked last; absent when it never answered
public record RightsView(
        @Nullable Instant acquired,
        SortedMap<String, Right> read,
        SortedMap<String, Right> observe,
        SortedMap<String, Right> write,
        SortedMap<String, Right> invoke) {
    /// Whether it is permitted, by which rule, and within which limits; a refusal comes from the twin system.
    public record Right(
            boolean permitted,
            String rule,
            @Nullable String reason,
            @Nullable List<Bound> limits) {
        static Right of(Decision decision) {
            return switch (decision) {
                case Decision.Allowed(String rule, List<Bound> bounds) ->
                    new Right(true, rule, null, bounds.isEmpty() ? null : bounds);
                case Decision.Refused(String rule, String reason) -> new Right(false, rule, reason, null);
            };
        }
    }

    public static RightsView of(TwinRights rights) {
        return new RightsView(
                rights.acquired(),
                by(rights, Action.READ),
                by(rights, Action.OBSERVE),
                by(rights, Action.WRITE),
                by(rights, Action.INVOKE));
    }

    private static SortedMap<String, Right> by(TwinRights rights, Action action) {
        SortedMap<String, Right> sorted = new TreeMap<>();
        rights.of(action).forEach((name, decision) -> sorted.put(name, Right.of(decision)));
        return sorted;
    }
}
