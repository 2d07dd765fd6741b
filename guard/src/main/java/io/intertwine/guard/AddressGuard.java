package io.intertwine.guard;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Decides whether the enabler may connect to an address that somebody else named: a registrant, or a document
/// or answer of his. Public addresses pass, and networks that the operator allows.
///
/// A host name is resolved once, and every answer is checked. Whoever connects must use the addresses of the
/// [CheckedTarget] and not resolve again, so that a name that stands for something else a moment later gains
/// nothing. Thread-safe.
@Clause("8.2")
public final class AddressGuard {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 10_000;

    private final AddressPolicy policy;
    private final Resolver resolver;
    private final RememberedTargets remembered;

    /// With the JDK's resolver.
    public AddressGuard(AddressPolicy policy) {
        this(policy, Resolver.system());
    }

    public AddressGuard(AddressPolicy policy, Resolver resolver) {
        this(policy, resolver, System::nanoTime);
    }

    /// @param nanos a clock that only runs forward, as [System#nanoTime]
    public AddressGuard(AddressPolicy policy, Resolver resolver, LongSupplier nanos) {
        this.policy = policy;
        this.resolver = resolver;
        this.remembered = new RememberedTargets(nanos, REMEMBERED.toNanos(), MOST_REMEMBERED);
    }

    public AddressPolicy policy() {
        return policy;
    }

    /// Checks an address; blocks while its host name is resolved, unless that was done within the last 10 s.
    ///
    /// Fails with `sif.forbidden-address` when it may not be connected to, and with `sdc.call-failed`, caused by
    /// an [UnknownHostException], when the name is unknown.
    public CheckedTarget check(URI uri) {
        return known(uri).orElseGet(() -> {
            UriRules.check(uri, policy);
            return resolve(uri);
        });
    }

    /// The answer of [#check(URI)] without blocking: empty when the host's addresses are not known, are known
    /// for more than 10 s, or the address would be refused. Scheme, host and port decide, not the path.
    public Optional<CheckedTarget> known(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        return remembered.addresses(Target.of(uri)).map(addresses -> new CheckedTarget(uri, addresses));
    }

    private CheckedTarget resolve(URI uri) {
        List<InetAddress> addresses = addresses(uri);
        for (InetAddress address : addresses) {
            SpecialAddresses.describe(address)
                    .filter(_ -> policy.networks().stream().noneMatch(network -> network.contains(address)))
                    .ifPresent(what -> {
                        throw forbidden(uri, address, what);
                    });
        }
        remembered.put(Target.of(uri), addresses);
        return new CheckedTarget(uri, addresses);
    }

    private List<InetAddress> addresses(URI uri) {
        String host = UriRules.host(uri);
        Optional<InetAddress> literal = HostName.literal(host);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        try {
            List<InetAddress> addresses = resolver.resolve(host);
            if (addresses.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return List.copyOf(addresses);
        } catch (UnknownHostException e) {
            throw new IntertwineException(
                    SifError.CALL_FAILED,
                    "The host '" + host + "' is unknown: correct the name, or look at the name service.",
                    e);
        }
    }

    private static IntertwineException forbidden(URI uri, InetAddress address, String what) {
        return new IntertwineException(
                SifError.FORBIDDEN_ADDRESS,
                "The host '" + uri.getHost() + "' is at " + address.getHostAddress() + ", which is " + what
                        + ": name a public host, or let the operator allow the network with"
                        + " intertwine.guard.allow.");
    }
}
