package io.intertwine.api.access;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An envelope (DTAC, clause 8.3.5): within which limits something granted may be done. What is null does not restrict.
///
/// @param behaviours the behaviours that the twin has here; others are refused
/// @param schema     a JSON data schema, in the words of TD 1.1, that the property's value or the behaviour's input
/// must
///                   fit, such as `{"maximum": 400}`
/// @param perMinute  how often one subject may do it with one affordance of one twin, in any 60 seconds
/// @param window     when it may be done
/// @param approver   who must approve each time, besides the one who asks; never the same client and user
public record Limits(
        @Nullable Set<String> behaviours,
        @Nullable JsonObject schema,
        @Nullable Integer perMinute,
        @Nullable TimeWindow window,
        @Nullable SubjectSelector approver) {
    public static final Limits NONE = new Limits(null, null, null, null, null);

    public Limits {
        behaviours = behaviours == null ? null : Set.copyOf(behaviours);
        if (perMinute != null && perMinute < 1) {
            throw IntertwineException.invalid("The limit perMinute " + perMinute
                    + " is out of range: give 1 or more, or deny the action instead.");
        }
    }
}
