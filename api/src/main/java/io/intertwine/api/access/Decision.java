package io.intertwine.api.access;

import io.intertwine.api.IntertwineException;

/// The answer of the decision point. Both alternatives name the rule they follow from.
public sealed interface Decision {
    String rule();

    record Allowed(String rule) implements Decision {}

    record Refused(String rule, String reason) implements Decision {}

    default boolean allowed() {
        return this instanceof Allowed;
    }

    /// Throws the refusal, if it is one.
    default void orThrow() {
        if (this instanceof Refused(String rule, String reason)) {
            throw IntertwineException.refused(rule, reason);
        }
    }
}
