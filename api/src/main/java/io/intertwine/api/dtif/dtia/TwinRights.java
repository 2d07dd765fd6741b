package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one caller may do with one twin: what DTAC grants him, within its limits, as far as the twin system
/// permits it.
///
/// @param acquired  when the twin system was asked last; null when it never answered, so that DTAC alone decides
/// @param decisions by action and name of property, behaviour or event: allowed, or refused by the twin system
///                  with the rule [#RULE]. What DTAC does not grant is not named
@Clause({"8.3.3", "9.2 step 11", "9.2 step 12"})
public record TwinRights(TwinId twin, @Nullable Instant acquired, Map<Action, Map<String, Decision>> decisions) {
    /// The rule by which the twin system itself refuses.
    public static final String RULE = "twin-system/permission";

    public TwinRights {
        Map<Action, Map<String, Decision>> sorted = new EnumMap<>(Action.class);
        decisions.forEach((action, by) -> sorted.put(action, Collections.unmodifiableMap(new TreeMap<>(by))));
        decisions = Collections.unmodifiableMap(sorted);
    }

    /// The decisions about one action, by name.
    public Map<String, Decision> of(Action action) {
        return decisions.getOrDefault(action, Map.of());
    }
}
