package io.intertwine.guard;

import java.util.List;
import java.util.Set;

/// What the guard lets pass.
///
/// @param schemes  in lower case; others than http and https have no default port and must name one
/// @param networks besides public addresses
public record AddressPolicy(Set<String> schemes, Ports ports, List<Network> networks) {
    /// Public addresses only.
    public static final AddressPolicy STRICT = new AddressPolicy(Set.of("http", "https"), Ports.DEFAULT, List.of());

    public AddressPolicy {
        schemes = Set.copyOf(schemes);
        networks = List.copyOf(networks);
    }

    /// The same, and these networks, such as `127.0.0.0/8`, in place of the ones allowed so far.
    public AddressPolicy allowing(String... networks) {
        return new AddressPolicy(
                schemes, ports, List.of(networks).stream().map(Network::parse).toList());
    }
}
