package io.intertwine.api.sif.tpsaa;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;

/// What a grant is about: there is at most one for each.
///
/// @param metaverse the metaverse system
/// @param user      the user, as the metaverse system names him
public record GrantKey(ClientId metaverse, String user, ThirdPartySystemId system) {}
