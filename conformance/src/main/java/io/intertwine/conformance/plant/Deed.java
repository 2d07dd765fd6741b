package io.intertwine.conformance.plant;

import io.intertwine.api.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// A command that reached the twin system.
///
/// @param affordance the property to set or the behaviour to start
/// @param value      the property's new value or the behaviour's input, if it has one
public record Deed(String twin, String affordance, @Nullable JsonValue value) {}
