package io.intertwine.api.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What can be done with a twin, or with a third-party system.
public enum Action {
    /// Look at the twin and its current state.
    READ,
    /// Follow its changes.
    OBSERVE,
    /// Change a property.
    WRITE,
    /// Start a behaviour.
    INVOKE,
    /// Call an operation of a third-party system.
    CALL;

    /// Those that are done with twins, in their order.
    public static final Set<Action> OF_TWINS = Collections.unmodifiableSet(EnumSet.range(READ, INVOKE));
}
