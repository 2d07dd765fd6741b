package io.intertwine.connector.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Scheme, host and port: what decides whether a credential may be sent (RFC 6454).
public record Origin(String scheme, String host, int port) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// The origin of an absolute http or https address.
    public static Origin of(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, address.getHost().toLowerCase(Locale.ROOT), port);
    }

    /// Whether what is sent there cannot be read on the way.
    public boolean confidential() {
        return scheme.equals("https") || LOOPBACK.contains(host);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
