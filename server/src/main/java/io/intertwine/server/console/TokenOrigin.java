package io.intertwine.server.console;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The origins that the page needs at an issuer, as sources of a Content-Security-Policy.
final class TokenOrigin {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    private TokenOrigin() {}

    /// That of the endpoint where the page takes its tokens, if it may speak to it: by https, at the
    /// issuer's own origin, or on this machine when the issuer is there, too.
    ///
    /// @param endpoint as the issuer's metadata name it
    static Optional<String> of(URI issuer, @Nullable String endpoint) {
        URI uri = endpoint == null ? null : parsed(endpoint);
        if (uri == null || uri.getScheme() == null || authority(uri).isEmpty()) {
            return Optional.empty();
        }
        boolean isSafe = uri.getScheme().equalsIgnoreCase("https")
                || of(uri).equals(of(issuer))
                || (isHere(uri) && isHere(issuer) && uri.getScheme().equalsIgnoreCase("http"));
        return isSafe ? Optional.of(of(uri)) : Optional.empty();
    }

    static String of(URI uri) {
        return uri.getScheme() + "://" + authority(uri);
    }

    /// The host, which may have an underscore in it as the names of containers do, and the port; empty
    /// when there is none that a policy can name.
    private static String authority(URI uri) {
        String all = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        String authority = all.substring(all.lastIndexOf('@') + 1);
        return AUTHORITY.matcher(authority).matches() ? authority : "";
    }

    private static @Nullable URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            return null; // the caller says it
        }
    }

    private static boolean isHere(URI uri) {
        return THIS_MACHINE.contains(authority(uri).replaceFirst(":[0-9]+$", ""));
    }
}
