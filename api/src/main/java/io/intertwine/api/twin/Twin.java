package io.intertwine.api.twin;

/// A twin in the enabler's list: the system that speaks for it, and what that system says of it.
public record Twin(TwinSystemId system, TwinDescription description) {
    public TwinId id() {
        return description.id();
    }
}
