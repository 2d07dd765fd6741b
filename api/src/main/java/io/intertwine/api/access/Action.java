package io.intertwine.api.access;

/// What can be done with a twin.
public enum Action {
    /// Look at the twin and its current state.
    READ,
    /// Follow its changes.
    OBSERVE,
    /// Change a property.
    WRITE,
    /// Start a behaviour.
    INVOKE
}
