package io.intertwine.sif.sdc;

import java.net.URI;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Where a call goes: a path below the server of an API, which it cannot leave by any spelling.
final class Target {
    private Target() {}

    /// Why a path, percent-encoded, cannot be forwarded; null when it can.
    static @Nullable String fault(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return "begins with no slash";
        }
        return new PathScan(path).fault();
    }

    /// @param path one without a [#fault]
    static URI of(URI server, String path, @Nullable String query) {
        String base = server.toString();
        int end = base.endsWith("/") ? base.length() - 1 : base.length();
        StringBuilder target = new StringBuilder(end + path.length() + (query == null ? 0 : query.length() + 1));
        target.append(base, 0, end).append(path);
        if (query != null && !query.isEmpty()) {
            target.append('?');
            append(target, query);
        }
        return URI.create(target.toString());
    }

    /// Some clients send characters in a query that a URI may not have; they mean their encoded form.
    private static void append(StringBuilder target, String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%' && !PathScan.isEncoded(query, i)) {
                target.append("%25");
            } else if (c > ' ' && c < 0x7f && "\"<>\\^`{|}#[]".indexOf(c) < 0) {
                target.append(c);
            } else if (c < 0x100) {
                target.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
    }
}
