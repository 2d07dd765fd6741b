package io.intertwine.conformance.enabler;

import io.intertwine.api.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/// How the enabler reaches a scripted twin system, as its registration says it.
///
/// @param type       the kind of system
/// @param connector  the configuration of the connection
/// @param credential the name of the credential that the system's owner stored for it; null when it asks for none
public record Line(
        String type, JsonObject connector, @Nullable String credential) {}
