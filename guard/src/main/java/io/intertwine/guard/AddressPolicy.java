package io.intertwine.guard;

import java.util.List;
import java.util.Set;

/// What the guard lets pass.
///
/// @param schemes  in lower case; others than http, https, mqtt and mqtts must be used with a port
/// @param networks besides public addresses
public record AddressPolicy(Set<String> schemes, Ports ports, List<Network> networks) {
    /// Public addresses only.
    public static final AddressPolicy STRICT = new AddressPolicy(Set.of("http", "https"), Ports.DEFAULT, List.of());

    /// Public addresses, and those of this machine: for hosts that name addresses themselves.
    public static final AddressPolicy LOCAL = STRICT.allowing("127.0.0.0/8", "::1/128");

    public AddressPolicy {
        schemes = Set.copyOf(schemes);
        networks = List.copyOf(networks);
    }

    /// The same for other schemes, such as those of another protocol.
    public AddressPolicy withSchemes(String... schemes) {
        return new AddressPolicy(Set.of(schemes), ports, networks);
    }

    /// The same, and these networks, such as `127.0.0.0/8`, in place of the ones allowed so far.
    public AddressPolicy allowing(String... networks) {
        return new AddressPolicy(
                schemes, ports, List.of(networks).stream().map(Network::parse).toList());
    }
}
