package io.intertwine.conformance.party;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.net.URI;

/// How the enabler reaches a scripted service, as its registration says it.
///
/// @param server   where its API is
/// @param security how its users log in
public record ServiceLine(URI server, JsonObject security) {}
