package io.intertwine.server;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.port.Mapping;
import io.intertwine.api.port.Mappings;
import io.intertwine.transformation.Transformation;
import java.util.Map;

/// Mappings in JSONata.
final class JsonataMappings implements Mappings {
    @Override
    public Mapping compile(String expression) {
        Transformation transformation = Transformation.compile(expression);
        return (JsonValue input, Map<String, JsonValue> variables) ->
                transformation.apply(input, variables).orElse(JsonNull.NULL);
    }
}
