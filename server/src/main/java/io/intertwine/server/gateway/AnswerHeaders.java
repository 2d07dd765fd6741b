package io.intertwine.server.gateway;

import io.intertwine.api.sif.tpsaa.UserCredential;
import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which headers of an answer reach the caller: none that belong to one connection, and none that would speak for our
/// own origin, such as cookies. A browser runs nothing that comes this way.
final class AnswerHeaders {
    private static final Set<String> KEPT_BACK = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "set-cookie",
            "set-cookie2",
            "strict-transport-security",
            "alt-svc",
            "clear-site-data",
            "nel",
            "report-to",
            "reporting-endpoints",
            "accept-ch",
            "critical-ch",
            "refresh",
            "service-worker-allowed",
            "content-security-policy",
            "x-content-type-options",
            "www-authenticate",
            "authentication-info",
            "intertwine-flow",
            "intertwine-ticket");

    private static final Set<String> ADDRESSES = Set.of("location", "content-location", "link");

    private AnswerHeaders() {}

    /// @param credential what the call showed; an answer that repeats it in an address does not carry it to the caller
    static void copy(MultiMap from, MultiMap to, @Nullable UserCredential credential) {
        String connection = from.get("connection");
        for (Map.Entry<String, String> header : from) {
            String name = lower(header.getKey());
            if (KEPT_BACK.contains(name)
                    || name.startsWith("access-control-")
                    || (connection != null && lists(connection, name))
                    || (ADDRESSES.contains(name) && tells(header.getValue(), credential))) {
                continue;
            }
            to.add(name, header.getValue());
        }
        to.set("x-content-type-options", "nosniff");
        to.set("content-security-policy", "sandbox; default-src 'none'");
    }

    private static boolean lists(String connection, String name) {
        for (String listed : connection.split(",", -1)) {
            if (listed.strip().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(String location, @Nullable UserCredential credential) {
        return credential != null
                && credential.query().values().stream()
                        .filter(secret -> !secret.isEmpty())
                        .anyMatch(secret -> location.contains(secret)
                                || location.contains(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
    }

    static String lower(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }

    /// All headers, by lower-case name.
    static Map<String, List<String>> map(MultiMap headers) {
        Map<String, List<String>> map = HashMap.newHashMap(headers.size());
        for (Map.Entry<String, String> header : headers) {
            String name = lower(header.getKey());
            List<String> before = map.put(name, List.of(header.getValue()));
            if (before != null) {
                List<String> all = new ArrayList<>(before);
                all.add(header.getValue());
                map.put(name, List.copyOf(all));
            }
        }
        return map;
    }
}
