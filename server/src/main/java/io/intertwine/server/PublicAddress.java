package io.intertwine.server;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where browsers reach this server, and where it may send them. Thread-safe.
public final class PublicAddress {
    private static final String LOG_IN = "/v1/log-in";

    private final Set<String> allowed = new HashSet<>();
    private final boolean given;
    private volatile URI base;

    PublicAddress(Optional<URI> configured, List<URI> returnTo) {
        given = configured.isPresent();
        base = configured.orElse(URI.create("http://127.0.0.1"));
        returnTo.forEach(origin -> allowed.add(origin(origin)));
    }

    /// The address that the server listens at, once that is known.
    void listensAt(URI url) {
        if (!given) {
            base = url;
        }
    }

    public URI base() {
        return base;
    }

    /// Where browsers come back to after a log-in at a third-party system.
    public URI logInPage() {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + LOG_IN);
    }

    /// Whether a browser may be sent there: to our own origin, or to one that the operator listed.
    public boolean maySendTo(@Nullable URI address) {
        return address != null
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && (origin(address).equals(origin(base)) || allowed.contains(origin(address)));
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() != -1 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
