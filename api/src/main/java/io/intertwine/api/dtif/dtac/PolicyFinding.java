package io.intertwine.api.dtif.dtac;

import io.intertwine.api.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Something that is wrong with a policy, or looks wrong.
///
/// @param pointer a JSON pointer to the member, such as `/rules/0/actions`
/// @param value   the value there; null when it is missing
/// @param message names the thing, the value and the fix
public record PolicyFinding(
        Severity severity, String pointer, @Nullable JsonValue value, String message) {
    /// Whether it keeps the policy from being stored.
    public enum Severity {
        /// It cannot be stored.
        ERROR,
        /// It can be stored, and probably does not do what its author wants.
        WARNING
    }
}
