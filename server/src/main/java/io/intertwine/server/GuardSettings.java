package io.intertwine.server;

import io.intertwine.api.IntertwineException;
import io.intertwine.guard.AddressPolicy;
import io.intertwine.guard.Network;
import io.intertwine.guard.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Turns the settings of the guard into its policy.
final class GuardSettings {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private GuardSettings() {}

    /// Only after [#faults] found none.
    static AddressPolicy policy(ServerConfig.Guard guard) {
        return new AddressPolicy(guard.schemes(), ports(guard), networks(guard));
    }

    private static Ports ports(ServerConfig.Guard guard) {
        return Ports.parse(String.join(",", guard.ports()));
    }

    private static List<Network> networks(ServerConfig.Guard guard) {
        return guard.allow().orElse(List.of()).stream()
                .map(network -> Network.parse(network.strip()))
                .toList();
    }

    static List<String> faults(ServerConfig.Guard guard) {
        List<String> faults = new ArrayList<>();
        attempt("intertwine.guard.ports", () -> ports(guard), faults);
        attempt("intertwine.guard.allow", () -> networks(guard), faults);
        if (guard.schemes().isEmpty() || !SCHEMES.containsAll(guard.schemes())) {
            faults.add("intertwine.guard.schemes is " + String.join(",", guard.schemes())
                    + ": give http, https, or both.");
        }
        return faults;
    }

    private static void attempt(String name, Runnable reading, List<String> faults) {
        try {
            reading.run();
        } catch (IntertwineException e) {
            faults.add(name + ": " + e.getMessage());
        }
    }
}
