package io.intertwine.server.security;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import java.time.Instant;

/// A client as it is stored; of its key only a hash.
record Client(ClientId id, Role role, String title, String keyHash, Instant created) {}
