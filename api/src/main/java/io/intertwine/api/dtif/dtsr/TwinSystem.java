package io.intertwine.api.dtif.dtsr;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Instant;

/// A registered twin system.
///
/// @param owner    the client that registered it
/// @param revision changes with each change of the registration
public record TwinSystem(TwinSystemRegistration registration, ClientId owner, Instant registered, long revision) {
    public TwinSystemId id() {
        return registration.id();
    }
}
