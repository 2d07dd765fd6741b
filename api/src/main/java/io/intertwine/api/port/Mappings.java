package io.intertwine.api.port;

/// Compiles expressions that make one value of another, in the language for transformations.
/// Thread-safe.
@FunctionalInterface
public interface Mappings {
    /// Fails with `intertwine.invalid`, with the place where it is known, when the text is no such
    /// expression.
    Mapping compile(String expression);
}
