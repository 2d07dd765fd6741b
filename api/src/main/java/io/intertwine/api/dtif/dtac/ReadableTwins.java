package io.intertwine.api.dtif.dtac;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Narrowing;

/// Tells which twins a subject may read, in a form that an index can answer: over the words `id`, `system`, `types` and
/// `tags` of twins. Any thread may call.
@Clause("8.3.5")
@FunctionalInterface
public interface ReadableTwins {
    Reach of(Subject subject);

    /// @param twins those that the subject may read, outside of any world
    /// @param whole true when the subject may use every property, behaviour and event of each of them
    record Reach(Narrowing twins, boolean whole) {}
}
