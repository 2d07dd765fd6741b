package io.intertwine.api.access;

import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.WorldId;
import org.jspecify.annotations.Nullable;

/// May this subject do this with this twin?
///
/// @param affordance the property or behaviour; null asks for the twin as such, which any rule on one of its
///                   affordances answers
/// @param world      the world in which the subject acts; null when it names none
/// @param duringCall true when a third-party system asks with the ticket of a call that lasts
public record AccessRequest(
        Subject subject,
        Action action,
        Twin twin,
        @Nullable String affordance,
        @Nullable WorldId world,
        boolean duringCall) {
    public AccessRequest(
            Subject subject, Action action, Twin twin, @Nullable String affordance, @Nullable WorldId world) {
        this(subject, action, twin, affordance, world, false);
    }

    /// A request outside of any world.
    public AccessRequest(Subject subject, Action action, Twin twin, @Nullable String affordance) {
        this(subject, action, twin, affordance, null);
    }
}
