package io.intertwine.server.rest;

import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The twins whose properties and permission a caller wants.
///
/// @param twins none means all that are selected into the world
/// @param world the world in which he asks
public record Wanted(@Nullable List<TwinId> twins, @Nullable WorldId world) {}
