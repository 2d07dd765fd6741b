package io.intertwine.api.access;

import io.intertwine.api.IntertwineException;
import java.util.List;

/// The answer of the decision point. Both alternatives name the rule they follow from.
public sealed interface Decision {
    String rule();

    /// @param bounds the limits within which it is allowed; each must hold
    record Allowed(String rule, List<Bound> bounds) implements Decision {
        public Allowed {
            bounds = List.copyOf(bounds);
        }

        public Allowed(String rule) {
            this(rule, List.of());
        }
    }

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
