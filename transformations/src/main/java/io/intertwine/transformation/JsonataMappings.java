package io.intertwine.transformation;

import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.port.Mapping;
import io.intertwine.api.port.Mappings;

/// Transformations for those who know only the port.
public final class JsonataMappings implements Mappings {
    @Override
    public Mapping compile(String expression) {
        Transformation transformation = Transformation.compile(expression);
        return (input, variables) -> transformation.apply(input, variables).orElse(JsonNull.NULL);
    }
}
