package io.intertwine.core;

import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.conformance.enabler.inprocess.Entities;
import io.intertwine.conformance.enabler.inprocess.OptionalEntities;

/// Starts the enabler for the checks of clause 9.2: this module alone, everything in memory.
final class CoreHost {
    private CoreHost() {}

    static Entities start(TwinConnector connector, CredentialStore credentials) {
        Intertwine enabler = Intertwine.builder()
                .connector(connector)
                .credentials(credentials)
                .start();
        return new Entities(
                enabler.twinSystems(),
                enabler.twins(),
                enabler.worlds(),
                enabler.synchronizer(),
                enabler.access(),
                enabler.policies(),
                OptionalEntities.NONE,
                enabler::close);
    }
}
