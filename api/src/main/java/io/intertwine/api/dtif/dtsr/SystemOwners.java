package io.intertwine.api.dtif.dtsr;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.twin.TwinSystemId;

/// Tells whose system a system is. Any thread may call; nothing blocks.
@Clause("9.2 NOTE")
@FunctionalInterface
public interface SystemOwners {
    boolean owns(ClientId client, TwinSystemId system);
}
