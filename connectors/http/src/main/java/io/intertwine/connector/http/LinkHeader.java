package io.intertwine.connector.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `Link` headers (RFC 8288).
public final class LinkHeader {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^,\"<]*+(?:\"[^\"]*+\"[^,\"<]*+)*+)");
    private static final Pattern RELATION =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^;,\\s\"]+))", Pattern.CASE_INSENSITIVE);

    private LinkHeader() {}

    /// Where the link of this relation leads, resolved against the address of the response; the first one counts.
    public static Optional<URI> find(HttpHeaders headers, String relation, URI address) {
        return headers.allValues("Link").stream()
                .flatMap(value -> LINK.matcher(value).results())
                .filter(link -> has(relation, link.group(2)))
                .flatMap(link -> resolve(address, link.group(1)).stream())
                .findFirst();
    }

    private static boolean has(String relation, String parameters) {
        Matcher matcher = RELATION.matcher(parameters);
        if (!matcher.find()) {
            return false;
        }
        String relations = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return List.of(relations.strip().split("\\s+", -1)).contains(relation);
    }

    private static Optional<URI> resolve(URI address, String reference) {
        try {
            return Optional.of(References.resolve(address, reference.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
