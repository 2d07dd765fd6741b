package io.intertwine.api.dtif.dtac;

import io.intertwine.api.access.Bound;
import io.intertwine.api.access.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A decision and where it comes from.
///
/// @param rule   the rule that decides
/// @param reason why it is refused; null when it is allowed
/// @param bounds the limits that the command is held to
/// @param rules  the rules that match, then those that nearly do, with what keeps them from matching
public record Explanation(
        boolean allowed, String rule, @Nullable String reason, List<Bound> bounds, List<RuleNote> rules) {
    /// How one rule stands to the question.
    ///
    /// @param misses what keeps it from matching, each naming the member, what it wants and what was asked;
    ///               empty when it matches
    public record RuleNote(String rule, Effect effect, boolean matches, List<String> misses) {
        public RuleNote {
            misses = List.copyOf(misses);
        }
    }

    public Explanation {
        bounds = List.copyOf(bounds);
        rules = List.copyOf(rules);
    }
}
