package io.intertwine.conformance.enabler;

import io.intertwine.api.access.Role;
import org.jspecify.annotations.Nullable;

/// Somebody who calls the enabler.
///
/// @param key the API key, where callers show one; `toString` never tells it
public record Actor(String id, Role role, @Nullable String key) {
    @Override
    public String toString() {
        return role.word() + " " + id;
    }
}
