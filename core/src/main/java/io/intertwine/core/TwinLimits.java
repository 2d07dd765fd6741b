package io.intertwine.core;

import io.intertwine.api.IntertwineException;

/// How many twins there may be. When a bound is reached, an error names it.
///
/// @param perSystem twins of one twin system
/// @param perWorld  twins selected into one world
public record TwinLimits(int perSystem, int perWorld) {
    public static final TwinLimits DEFAULT = new TwinLimits(100_000, 100_000);

    public TwinLimits {
        if (perSystem < 1 || perWorld < 1) {
            throw IntertwineException.invalid("The numbers of twins must be 1 or more.");
        }
    }
}
