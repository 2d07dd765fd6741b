package io.intertwine.guard;

import io.intertwine.api.IntertwineException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request to an address that somebody else named. Headers may hold secrets: they are not in `toString`.
///
/// @param headers without those that follow from address and body, such as `Host` and `Content-Length`
/// @param body    null or empty when there is none; not to be changed afterwards
@SuppressWarnings("ArrayRecordComponent")
public record GuardedRequest(String method, URI uri, Map<String, List<String>> headers, byte @Nullable [] body) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "upgrade", "expect", "te", "trailer");

    public GuardedRequest {
        headers = Map.copyOf(headers);
        require(TOKEN.matcher(method).matches(), "The method '" + method + "' is none: use letters.");
        headers.forEach(GuardedRequest::check);
    }

    private static void check(String name, List<String> values) {
        require(TOKEN.matcher(name).matches(), "The header name '" + name + "' is none: use letters and hyphens.");
        require(
                !OURS.contains(name.toLowerCase(Locale.ROOT)),
                "The header " + name + " follows from address and body: leave it out.");
        require(
                values.stream().allMatch(value -> VALUE.matcher(value).matches()),
                "The value of the header " + name + " has characters that no header may have: encode them.");
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw IntertwineException.invalid(fault);
        }
    }

    public static GuardedRequest of(String method, URI uri, Map<String, List<String>> headers) {
        return new GuardedRequest(method, uri, headers, new byte[0]);
    }

    public static GuardedRequest get(URI uri) {
        return new GuardedRequest("GET", uri, Map.of(), new byte[0]);
    }

    /// The same with a body.
    public GuardedRequest carrying(byte[] content) {
        return new GuardedRequest(method, uri, headers, content);
    }

    /// The same with one more header; it takes the place of one with the same name.
    public GuardedRequest with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, List.of(value));
        return new GuardedRequest(method, uri, more, body);
    }

    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + ":" + Target.port(uri);
    }
}
