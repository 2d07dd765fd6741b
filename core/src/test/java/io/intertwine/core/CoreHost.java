package io.intertwine.core;

import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.condition.CelConditions;
import io.intertwine.conformance.enabler.inprocess.Entities;
import io.intertwine.conformance.enabler.inprocess.OptionalEntities;
import io.intertwine.conformance.enabler.inprocess.ThirdParties;
import io.intertwine.openapi.OpenApiReader;

/// Starts the enabler for the checks of clause 9.2: this module alone, with the reader of OpenAPI documents, everything
/// in memory.
final class CoreHost {
    private CoreHost() {}

    static Entities start(TwinConnector connector, CredentialStore credentials, UserAuthority authority) {
        Intertwine enabler = Intertwine.builder()
                .connector(connector)
                .credentials(credentials)
                .conditions(new CelConditions())
                .apis(new OpenApiReader())
                .authority(authority)
                .start();
        return new Entities(
                enabler.twinSystems(),
                enabler.twins(),
                enabler.worlds(),
                enabler.synchronizer(),
                enabler.policies(),
                new OptionalEntities(
                        enabler.explainer(),
                        enabler.directory(),
                        enabler.interaction(),
                        enabler.flows(),
                        thirdParties(enabler)),
                enabler::close);
    }

    private static ThirdParties thirdParties(Intertwine enabler) {
        return new ThirdParties(
                enabler.thirdPartySystems(),
                enabler.serviceMonitor(),
                enabler.thirdPartyDirectory(),
                enabler.thirdPartyAccess(),
                enabler.grantCheck(),
                enabler.collaboration(),
                enabler.twinData());
    }
}
