package io.intertwine.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The query of a call, taken apart.
final class Query {
    private Query() {}

    static Map<String, List<String>> read(@Nullable String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return values;
        }
        for (String part : query.split("&", -1)) {
            int end = part.indexOf('=');
            String name = decoded(end < 0 ? part : part.substring(0, end));
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(end < 0 ? "" : decoded(part.substring(end + 1)));
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
