package io.intertwine.api.port;

import io.intertwine.api.access.ClientId;
import java.util.Optional;

/// Finds credentials that were stored by name for an owner. Any thread may call.
@FunctionalInterface
public interface CredentialStore {
    Optional<Credential> find(ClientId owner, String name);
}
