package io.intertwine.conversion.webdav;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Paths below a server's base path. Nobody leaves it: steps upwards, empty segments, backslashes
/// and control characters are refused.
final class DavPath {
    private static final String UNRESERVED = "-._~!$&'()*+,=:@";

    private DavPath() {}

    /// @param path decoded, such as `ada/home/slot.ics`, with or without a slash at its start; a slash
    /// at its end stays
    static URI below(URI server, String path) {
        String plain = path.startsWith("/") ? path.substring(1) : path;
        List<String> segments = new ArrayList<>();
        String[] parts = plain.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (!last || !parts[i].isEmpty()) {
                check(parts[i], path);
            }
            segments.add(encoded(parts[i]));
        }
        String target = base(server) + String.join("/", segments);
        return URI.create(server.getScheme() + "://" + server.getRawAuthority() + target);
    }

    private static String base(URI server) {
        String path = server.getRawPath() == null ? "" : server.getRawPath();
        return path.endsWith("/") ? path : path + "/";
    }

    private static void check(String segment, String path) {
        int semicolon = segment.indexOf(';');
        String name = semicolon < 0 ? segment : segment.substring(0, semicolon);
        boolean steps = name.isEmpty() || name.equals(".") || name.equals("..");
        if (steps || segment.indexOf('\\') >= 0 || segment.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw Parameters.invalid("The path '" + path
                    + "' has an empty segment, a step such as '..', a backslash or a control character: name one place"
                    + " below the server.");
        }
    }

    private static String encoded(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }

    /// What a server says of itself, as a path that calls may name; empty when it lies elsewhere.
    ///
    /// @param href absolute, or an absolute path (RFC 4918 section 8.3)
    static Optional<String> named(URI server, String href) {
        URI named;
        try {
            named = URI.create(href.strip());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        String base = URI.create(base(server)).getPath();
        String path = named.getPath();
        boolean here = named.getRawAuthority() == null || same(named, server);
        if (path != null && here && (path + "/").equals(base)) {
            return Optional.of("/");
        }
        return path != null && here && path.startsWith(base)
                ? Optional.of("/" + path.substring(base.length()))
                : Optional.empty();
    }

    private static boolean same(URI one, URI other) {
        return one.getRawAuthority()
                .toLowerCase(Locale.ROOT)
                .equals(other.getRawAuthority().toLowerCase(Locale.ROOT));
    }
}
