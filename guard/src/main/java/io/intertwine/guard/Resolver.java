package io.intertwine.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Turns a host name into addresses. Thread-safe; may block.
@FunctionalInterface
public interface Resolver {
    /// Fails with [UnknownHostException] when there is none.
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /// The JDK's, which asks the operating system.
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
