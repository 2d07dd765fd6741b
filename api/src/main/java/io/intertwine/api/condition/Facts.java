package io.intertwine.api.condition;

import io.intertwine.api.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// What is known of the one thing that a condition is tried on. Asked only for variables that the condition uses.
@FunctionalInterface
public interface Facts {
    /// The value of a variable of the vocabulary; null when it is not known.
    @Nullable
    JsonValue of(String variable);
}
