package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import org.jspecify.annotations.Nullable;

/// The header that says which revision a change is about.
final class IfMatch {
    /// What proxies that compress make of a tag.
    private static final String COMPRESSED = "-{1,2}(gzip|br|deflate|zstd)$";

    private IfMatch() {}

    /// 0 when there is none.
    static long revision(@Nullable String header) {
        if (header == null) {
            return 0;
        }
        String digits = header.strip().replaceFirst("^W/", "").replace("\"", "").replaceFirst(COMPRESSED, "");
        if (!digits.matches("[1-9][0-9]{0,17}")) {
            throw IntertwineException.invalid(
                    "The If-Match '" + header + "' is not a revision: give the number that you saw.");
        }
        return Long.parseLong(digits);
    }
}
