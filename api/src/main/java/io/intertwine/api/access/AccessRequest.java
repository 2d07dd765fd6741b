package io.intertwine.api.access;

import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.WorldId;
import org.jspecify.annotations.Nullable;

/// May this subject do this with this twin?
///
/// @param affordance the property or behaviour; null asks for the twin as such, which any rule on one of its
///                   affordances answers
/// @param world      the world in which the subject acts; null when it names none
public record AccessRequest(
        Subject subject,
        Action action,
        Twin twin,
        @Nullable String affordance,
        @Nullable WorldId world) {
    /// A request outside of any world.
    public AccessRequest(Subject subject, Action action, Twin twin, @Nullable String affordance) {
        this(subject, action, twin, affordance, null);
    }
}
