package io.intertwine.connector.oauth;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where an authorization server is asked what; null for what it does not have.
///
/// @param namesIssuer whether its answers through the browser say who it is (RFC 9207)
record Endpoints(
        @Nullable URI authorization,
        @Nullable URI token,
        @Nullable URI device,
        @Nullable URI revocation,
        @Nullable URI introspection,
        @Nullable URI keys,
        boolean namesIssuer) {
    static final Endpoints NONE = new Endpoints(null, null, null, null, null, null, false);

    /// These, and the others where these have none.
    Endpoints or(Endpoints others) {
        return new Endpoints(
                first(authorization, others.authorization),
                first(token, others.token),
                first(device, others.device),
                first(revocation, others.revocation),
                first(introspection, others.introspection),
                first(keys, others.keys),
                namesIssuer || others.namesIssuer);
    }

    private static @Nullable URI first(@Nullable URI one, @Nullable URI other) {
        return one != null ? one : other;
    }
}
