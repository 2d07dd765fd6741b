package io.intertwine.guard;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/// An address that the guard approved, with what its host name stood for then. Who connects uses these
/// addresses and never resolves the name again; the name stays what TLS and the `Host` header use.
///
/// @param addresses at least one, in the resolver's order
public record CheckedTarget(URI uri, List<InetAddress> addresses) {
    public CheckedTarget {
        addresses = List.copyOf(addresses);
    }

    /// The port to connect to, also where the address names none.
    public int port() {
        return Target.port(uri);
    }
}
