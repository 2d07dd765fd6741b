package io.intertwine.api.sif.tpsr;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A registered third-party system.
///
/// @param owner      the client that registered it
/// @param expires    when the registration ends unless it is renewed; null for one that stays
/// @param operations what can be called, by API
/// @param revision   changes with each change of the registration
public record ThirdPartySystem(
        ThirdPartyRegistration registration,
        ClientId owner,
        Instant registered,
        @Nullable Instant expires,
        Map<String, List<Operation>> operations,
        long revision) {
    public ThirdPartySystem {
        operations = Map.copyOf(operations);
    }

    public ThirdPartySystemId id() {
        return registration.id();
    }
}
