package io.intertwine.api.dtif.dts;

import io.intertwine.api.json.JsonValue;
import java.time.Instant;

/// An event that a twin emitted, as its TD describes it.
public record TwinEvent(String name, JsonValue data, Instant time) {}
