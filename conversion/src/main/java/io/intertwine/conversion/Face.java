package io.intertwine.conversion;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion;
import java.util.Map;

/// What a service that speaks something else looks like to callers.
///
/// @param document    OpenAPI 3.1; each operation has an `operationId`
/// @param conversions by `operationId`, one for each operation of the document
public record Face(JsonObject document, Map<String, Conversion> conversions) {
    public Face {
        conversions = Map.copyOf(conversions);
    }
}
