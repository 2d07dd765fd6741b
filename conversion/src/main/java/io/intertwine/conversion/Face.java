package io.intertwine.conversion;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion;
import java.util.Map;
import java.util.Set;

/// What a service that speaks something else looks like to callers.
///
/// @param document    OpenAPI 3.1; each operation has an `operationId`
/// @param conversions by `operationId`, one for each operation of the document
/// @param idempotent  ids of operations that may be repeated, though their method does not say so
public record Face(JsonObject document, Map<String, Conversion> conversions, Set<String> idempotent) {
    public Face {
        conversions = Map.copyOf(conversions);
        idempotent = Set.copyOf(idempotent);
    }

    /// One whose methods say which operations may be repeated.
    public Face(JsonObject document, Map<String, Conversion> conversions) {
        this(document, conversions, Set.of());
    }
}
