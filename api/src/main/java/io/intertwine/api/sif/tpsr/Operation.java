package io.intertwine.api.sif.tpsr;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One operation of an API, as its OpenAPI document says.
///
/// @param id         its `operationId`, or method and path where it has none
/// @param path       the template below the server, such as `/orders/{order}`
/// @param idempotent true when calling it twice does the same as once (RFC 9110 section 9.2.2)
/// @param needs      alternative sets of scopes or roles that its security requirements name; empty when it
///                   names none
public record Operation(
        String id, String method, String path, @Nullable String summary, boolean idempotent, List<Set<String>> needs) {
    public Operation {
        needs = needs.stream().map(Set::copyOf).toList();
    }

    /// Whether somebody with these permissions meets its security requirements.
    public boolean metBy(Set<String> permissions) {
        for (Set<String> alternative : needs) {
            if (permissions.containsAll(alternative)) {
                return true;
            }
        }
        return needs.isEmpty();
    }
}
