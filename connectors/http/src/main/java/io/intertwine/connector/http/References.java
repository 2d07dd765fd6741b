package io.intertwine.connector.http;

import java.net.URI;

/// Resolves references against a base address (RFC 3986).
public final class References {
    private References() {}

    /// Fails with [IllegalArgumentException] when the reference is not a URI reference.
    public static URI resolve(URI base, String reference) {
        // java.net.URI follows the older RFC 2396: it would drop the last path segment here
        if (reference.isEmpty() || reference.startsWith("?")) {
            String text = base.toString();
            int end = reference.isEmpty() ? indexOf(text, '#') : Math.min(indexOf(text, '?'), indexOf(text, '#'));
            return URI.create(text.substring(0, end) + reference);
        }
        return base.resolve(URI.create(reference));
    }

    private static int indexOf(String text, char c) {
        int index = text.indexOf(c);
        return index < 0 ? text.length() : index;
    }
}
