package io.intertwine.connector.mqtt;

import io.intertwine.api.IntertwineException;
import io.intertwine.connector.mqtt.settings.BrokerSettings;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.CheckedTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/// Where to connect to: an address of the broker's host that the guard approved, and the host's name for TLS. Takes
/// turns among several. One thread.
final class BrokerAddress {
    private final AddressGuard guard;
    private final BrokerSettings broker;
    private int turn;

    BrokerAddress(AddressGuard guard, BrokerSettings broker) {
        this.guard = guard;
        this.broker = broker;
    }

    /// Fails when the guard refuses the host, or its name is unknown.
    InetSocketAddress next() {
        CheckedTarget target = guard.check(uri());
        List<InetAddress> addresses = target.addresses();
        InetAddress address = addresses.get(Math.floorMod(turn++, addresses.size()));
        return new InetSocketAddress(named(address), broker.port());
    }

    /// It works: it is the one to come back to.
    void worked() {
        turn--;
    }

    private URI uri() {
        try {
            return URI.create(broker.url());
        } catch (IllegalArgumentException e) {
            throw IntertwineException.invalid("The broker's host '" + broker.host() + "' is no host name: correct it.");
        }
    }

    private InetAddress named(InetAddress address) {
        try {
            return InetAddress.getByAddress(broker.host(), address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of another length than 4 or 16 bytes.", e);
        }
    }
}
