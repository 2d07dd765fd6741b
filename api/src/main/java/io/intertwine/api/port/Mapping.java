package io.intertwine.api.port;

import io.intertwine.api.json.JsonValue;
import java.util.Map;

/// An expression that was compiled. Thread-safe; bounded in time, depth and output.
@FunctionalInterface
public interface Mapping {
    /// The result; JSON null when there is none. Fails with `intertwine.invalid` when the
    /// expression fails or reaches a limit.
    ///
    /// @param variables by name, without the `$`
    JsonValue apply(JsonValue input, Map<String, JsonValue> variables);
}
