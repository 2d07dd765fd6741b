package io.intertwine.connector.oauth;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.guard.GuardedAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Finds the endpoints of issuers by their metadata (OpenID Connect Discovery, RFC 8414), and knows them for some
/// minutes. Thread-safe.
final class Discovery {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);
    private static final int MOST = 1_000;

    private record Known(Endpoints endpoints, Instant until) {}

    private final Web web;
    private final InstantSource clock;
    private final ConcurrentMap<String, Known> issuers = new ConcurrentHashMap<>();

    Discovery(Web web, InstantSource clock) {
        this.web = web;
        this.clock = clock;
    }

    /// Those that the registration gives, and those of the issuer's metadata.
    Endpoints of(Security security) {
        String issuer = security.issuer();
        return issuer == null ? security.endpoints() : security.endpoints().or(ofIssuer(issuer));
    }

    private Endpoints ofIssuer(String issuer) {
        Known known = issuers.get(issuer);
        Instant now = clock.instant();
        if (known != null && known.until.isAfter(now)) {
            return known.endpoints;
        }
        Endpoints endpoints = asked(issuer);
        if (issuers.size() >= MOST) {
            issuers.clear();
        }
        issuers.put(issuer, new Known(endpoints, now.plus(KNOWN_FOR)));
        return endpoints;
    }

    private Endpoints asked(String issuer) {
        String plain = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI openId = URI.create(plain + "/.well-known/openid-configuration");
        GuardedAnswer answer = web.get(openId, Map.of());
        JsonObject metadata = answer.status() == 404 ? web.json(oauth(URI.create(plain))) : found(openId, answer);
        String named = metadata.text("issuer").orElse("");
        if (!named.equals(issuer)) {
            throw Web.failed(openId, "names the issuer '" + named + "', not '" + issuer + "'", null);
        }
        return endpoints(openId, metadata);
    }

    private static JsonObject found(URI uri, GuardedAnswer answer) {
        if (!answer.successful()) {
            throw Web.failed(uri, "answers with status " + answer.status(), null);
        }
        return Web.object(uri, answer.body());
    }

    /// RFC 8414 puts the well-known part before the path.
    private static URI oauth(URI issuer) {
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath();
        return URI.create(issuer.getScheme() + "://" + issuer.getRawAuthority()
                + "/.well-known/oauth-authorization-server" + path);
    }

    private static Endpoints endpoints(URI from, JsonObject metadata) {
        return new Endpoints(
                address(from, metadata, "authorization_endpoint"),
                address(from, metadata, "token_endpoint"),
                address(from, metadata, "device_authorization_endpoint"),
                address(from, metadata, "revocation_endpoint"),
                address(from, metadata, "introspection_endpoint"),
                address(from, metadata, "jwks_uri"),
                metadata.isTrue("authorization_response_iss_parameter_supported"));
    }

    private static @Nullable URI address(URI from, JsonObject metadata, String name) {
        String text = metadata.text(name).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().matches("(?i)https?")) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw Web.failed(from, "names '" + name + "' with something that is no web address", null);
    }

    static URI required(@Nullable URI endpoint, String name, ThirdParty system) {
        if (endpoint == null) {
            throw new IntertwineException(
                    SifError.AUTHORITY_FAILED,
                    "The system '" + system.id() + "' has no " + name + " endpoint: its registration gives none, and"
                            + " its issuer's metadata neither.");
        }
        return endpoint;
    }
}
