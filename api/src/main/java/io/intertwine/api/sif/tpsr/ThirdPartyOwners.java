package io.intertwine.api.sif.tpsr;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;

/// Tells whose a third-party system is. Any thread may call; never blocks.
@FunctionalInterface
public interface ThirdPartyOwners {
    boolean owns(ClientId client, ThirdPartySystemId system);
}
