package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import org.jspecify.annotations.Nullable;

/// The header that says which revision a change is about.
final class IfMatch {
    private IfMatch() {}

    /// 0 when there is none.
    static long revision(@Nullable String header) {
        if (header == null) {
            return 0;
        }
        String digits = header.replace("\"", "");
        if (!digits.matches("[0-9]{1,18}")) {
            throw IntertwineException.invalid(
                    "The If-Match '" + header + "' is not a revision: give the number that you saw.");
        }
        return Long.parseLong(digits);
    }
}
