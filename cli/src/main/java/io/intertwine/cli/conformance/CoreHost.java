package io.intertwine.cli.conformance;

import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.condition.CelConditions;
import io.intertwine.conformance.enabler.inprocess.Entities;
import io.intertwine.conformance.enabler.inprocess.OptionalEntities;
import io.intertwine.core.Intertwine;

/// Starts the enabler in this process, on `core` alone with everything in memory.
final class CoreHost {
    private CoreHost() {}

    static Entities start(TwinConnector connector, CredentialStore credentials, UserAuthority authority) {
        Intertwine enabler = Intertwine.builder()
                .connector(connector)
                .credentials(credentials)
                .conditions(new CelConditions())
                .start();
        return new Entities(
                enabler.twinSystems(),
                enabler.twins(),
                enabler.worlds(),
                enabler.synchronizer(),
                enabler.policies(),
                new OptionalEntities(enabler.explainer(), enabler.directory(), enabler.interaction(), enabler.flows(), null),
                enabler::close);
    }
}
