package io.intertwine.api.dtif.dtac;

import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.twin.Twin;
import java.util.List;
import java.util.Set;

/// What is granted may have changed: these rules came, went, or had a window open or close. Where none of them
/// matches, decisions are what they were.
public record AccessChange(List<Rule> rules) {
    /// Whatever is asked of twins may be answered otherwise now.
    public static final AccessChange EVERYTHING = new AccessChange(List.of(
            new Rule("everything", Effect.ALLOW, SubjectSelector.ANYONE, TwinSelector.ALL, Action.OF_TWINS, Set.of())));

    public AccessChange {
        rules = List.copyOf(rules);
    }

    public boolean concerns(Subject subject, Action action) {
        return rules.stream().anyMatch(rule -> touches(rule, subject, action));
    }

    public boolean concerns(Subject subject, Action action, Twin twin) {
        return rules.stream()
                .anyMatch(rule -> touches(rule, subject, action) && rule.twins().matches(twin));
    }

    private static boolean touches(Rule rule, Subject subject, Action action) {
        return rule.actions().contains(action) && rule.subjects().matches(subject);
    }
}
