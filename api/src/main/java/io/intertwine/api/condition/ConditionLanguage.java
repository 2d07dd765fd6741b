package io.intertwine.api.condition;

/// A language for conditions, such as CEL. Thread-safe.
@FunctionalInterface
public interface ConditionLanguage {
    /// Fails with `intertwine.invalid`, and line and column, when the text is no condition in these words.
    Condition compile(Vocabulary vocabulary, String text);
}
