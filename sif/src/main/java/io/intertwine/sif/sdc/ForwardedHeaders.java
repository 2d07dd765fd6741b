package io.intertwine.sif.sdc;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which headers of a caller go along: none that belong to one connection (RFC 9110 section 7.6.1), none that show
/// who he is to us or where he sits, and no cookies.
final class ForwardedHeaders {
    static final String TICKET = "intertwine-ticket";

    private static final String OURS = "intertwine-";
    private static final Set<String> KEPT_BACK = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "host",
            "content-length",
            "expect",
            "max-forwards",
            "authorization",
            "cookie",
            "cookie2",
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "client-ip",
            "true-client-ip",
            "cf-connecting-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "traceparent");
    private static final List<String> VIA = List.of("1.1 intertwine");

    private ForwardedHeaders() {}

    /// @param headers those of the caller, by lower-case name
    static Map<String, List<String>> of(Map<String, List<String>> headers, String traceparent, String ticket) {
        Map<String, List<String>> forwarded = HashMap.newHashMap(headers.size() + 3);
        List<String> connection = headers.getOrDefault("connection", List.of());
        for (var header : headers.entrySet()) {
            String name = header.getKey();
            if (name.indexOf('_') < 0 // some services take it for a hyphen
                    && !KEPT_BACK.contains(name)
                    && !name.startsWith(OURS)
                    && !name.startsWith("x-forwarded-")
                    && (connection.isEmpty() || !names(connection, name))) {
                forwarded.put(name, header.getValue());
            }
        }
        forwarded.put("via", VIA);
        forwarded.put("traceparent", List.of(traceparent));
        forwarded.put(TICKET, List.of(ticket));
        return forwarded;
    }

    private static boolean names(List<String> connection, String name) {
        for (String listed : connection) {
            if (listed.length() == name.length() ? listed.equalsIgnoreCase(name) : lists(listed, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lists(String listed, String name) {
        String words = listed.toLowerCase(Locale.ROOT);
        for (int at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
            if (isEdge(words, at - 1) && isEdge(words, at + name.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEdge(String words, int at) {
        return at < 0 || at >= words.length() || ", \t".indexOf(words.charAt(at)) >= 0;
    }
}
