package io.intertwine.server.gateway;

import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.tpsaa.GrantId;

/// Whom a service means when it asks for a pause.
final class CallPayer {
    private CallPayer() {}

    /// The id of the grant, or of the client where the system needs no grant.
    static Record of(Forward call) {
        GrantId grant = call.grant();
        return grant == null ? call.by().client() : grant;
    }
}
