package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.port.UserAuthority;

/// Whoever has an enabler to be examined in process: starts it with these parts.
@FunctionalInterface
public interface Host {
    Entities start(TwinConnector connector, CredentialStore credentials, UserAuthority authority);
}
