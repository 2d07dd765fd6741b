package io.intertwine.api.access;

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
    CALL
}
