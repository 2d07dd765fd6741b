package io.intertwine.conversion.webdav;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The query of a call.
record Parameters(Map<String, String> values) {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    static Parameters of(@Nullable String query) {
        Map<String, String> values = new HashMap<>();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            int equal = part.indexOf('=');
            String name = decoded(equal < 0 ? part : part.substring(0, equal));
            if (!part.isEmpty() && values.put(name, equal < 0 ? "" : decoded(part.substring(equal + 1))) != null) {
                throw invalid("The query parameter '" + name + "' is there twice: give it once.");
            }
        }
        return new Parameters(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("The query is not encoded as queries are (" + e.getMessage() + "): encode it.");
        }
    }

    String needed(String name) {
        return find(name).orElseThrow(() -> invalid("The query parameter '" + name + "' is missing: give it."));
    }

    /// A moment as CalDAV writes it.
    Optional<String> time(String name) {
        return find(name).map(text -> {
            try {
                return OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .format(UTC);
            } catch (DateTimeException _) {
                throw invalid("The query parameter '" + name + "' is '" + text
                        + "': give a moment with its zone, such as 2026-01-02T09:00:00Z.");
            }
        });
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    static IntertwineException invalid(String fault) {
        return new IntertwineException(SifError.INVALID_REQUEST, fault);
    }
}
