package io.intertwine.guard;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// What can be said about an address without resolving its host.
final class UriRules {
    private UriRules() {}

    static void check(URI uri, AddressPolicy policy) {
        fault(uri, policy).ifPresent(fault -> {
            throw new IntertwineException(SifError.FORBIDDEN_ADDRESS, fault);
        });
    }

    static Optional<String> fault(URI uri, AddressPolicy policy) {
        String scheme = uri.getScheme();
        if (scheme == null || !policy.schemes().contains(scheme.toLowerCase(Locale.ROOT))) {
            return Optional.of("The address " + shown(uri) + " has the scheme '" + scheme + "': use one of "
                    + String.join(", ", policy.schemes().stream().sorted().toList()) + ".");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of(
                    "The address " + shown(uri) + " holds a user name: leave it out, credentials are given apart.");
        }
        return hostFault(uri).or(() -> portFault(uri, policy));
    }

    private static Optional<String> hostFault(URI uri) {
        if (uri.getHost() == null) {
            return Optional.of("The address " + shown(uri)
                    + " has no host that can be read: name one of letters, digits, dots and hyphens, or an IP"
                    + " address.");
        }
        String host = host(uri);
        if (HostName.literal(host).isPresent() || (!bracketed(uri) && HostName.isName(host))) {
            return Optional.empty();
        }
        return Optional.of("The host '" + uri.getHost()
                + "' is spelled in a way that may hide an address: write a plain name without a final dot, four"
                + " decimal numbers, or an IPv6 address without a zone.");
    }

    private static Optional<String> portFault(URI uri, AddressPolicy policy) {
        int port = Target.port(uri);
        return policy.ports().contains(port)
                ? Optional.empty()
                : Optional.of("The host '" + uri.getHost() + "' is named with port " + port + ": use one of "
                        + policy.ports() + ", or let the operator allow it with intertwine.guard.ports.");
    }

    /// The host without the brackets of IPv6.
    static String host(URI uri) {
        String host = uri.getHost();
        return bracketed(uri) ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean bracketed(URI uri) {
        return uri.getHost().startsWith("[");
    }

    /// Without what may be a secret: user name, query and fragment.
    private static String shown(URI uri) {
        String text = uri.toString();
        if (text.indexOf('@') >= 0) {
            return "'" + uri.getScheme() + ":...'";
        }
        int end = text.indexOf('?');
        return "'" + (end < 0 ? text : text.substring(0, end) + "?...") + "'";
    }
}
