package io.intertwine.directory;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.condition.Vocabulary;
import org.jspecify.annotations.Nullable;

/// Compiles the conditions of queries.
///
/// @param language null when there is none; then there are no conditions
public record Conditions(@Nullable ConditionLanguage language) {
    /// The condition; null when there is none in the query.
    public @Nullable Condition of(Vocabulary vocabulary, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (language == null) {
            throw IntertwineException.invalid("This enabler has no language for the condition '" + text
                    + "': give its builder one with conditions(...), such as CelConditions.");
        }
        return language.compile(vocabulary, text);
    }
}
