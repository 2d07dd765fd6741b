package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Mapping;
import io.intertwine.api.port.Mappings;
import io.intertwine.api.sif.sdc.Trigger.Definition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The expressions of a trigger, ready to be tried.
///
/// @param mapping null when runs get the change itself
record Compiled(Condition condition, @Nullable Mapping mapping) {
    /// Fails with what is wrong with an expression, and where.
    ///
    /// @param language null when there is none
    static Compiled of(Definition definition, @Nullable ConditionLanguage language, Mappings mappings) {
        if (language == null) {
            throw IntertwineException.invalid("The condition '" + definition.when()
                    + "' cannot be tried: this enabler was built without a language for conditions.");
        }
        String input = definition.input();
        return new Compiled(
                language.compile(Moved.WORDS, definition.when()), input == null ? null : mappings.compile(input));
    }

    JsonValue input(JsonObject change) {
        return mapping == null ? change : mapping.apply(change, Map.of());
    }
}
