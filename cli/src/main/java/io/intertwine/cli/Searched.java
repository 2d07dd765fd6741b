package io.intertwine.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is looked for, as query parameters.
final class Searched {
    private Searched() {}

    static Map<String, String> by(@Nullable String where, @Nullable String text) {
        Map<String, String> query = new HashMap<>();
        if (where != null) {
            query.put("where", where);
        }
        if (text != null) {
            query.put("text", text);
        }
        return query;
    }
}
