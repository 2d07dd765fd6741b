package io.intertwine.conformance.plant;

import io.intertwine.api.json.JsonValue;
import java.time.Instant;

/// What a physical object shows of a property, since when.
public record Reading(JsonValue value, Instant time) {}
