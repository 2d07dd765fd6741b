package io.intertwine.server.security;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.Json;
import io.intertwine.server.ServerConfig;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Bearer tokens of the configured issuer: verified once, by signature, issuer, audience and time, and remembered until
/// they expire. Thread-safe.
@ApplicationScoped
public class BearerTokens {
    private static final int MOST = 20_000;
    private static final int LONGEST = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TenantIdentityProvider issuer;
    private final ServerConfig.Oidc config;
    private final TokenSubjects subjects;
    private final InstantSource clock = InstantSource.system();
    private final ConcurrentMap<String, Verified> verified = new ConcurrentHashMap<>();

    private record Verified(JsonObject claims, Instant expires) {}

    BearerTokens(TenantIdentityProvider issuer, ServerConfig config, Clients clients) {
        this.issuer = issuer;
        this.config = config.oidc();
        this.subjects = new TokenSubjects(config.oidc(), clients::role);
    }

    /// Without an issuer the framework's part stays off.
    static void configure(@Observes Oidc oidc, ServerConfig config) {
        config.oidc().issuer().ifPresent(issuer -> oidc.create(tenant(issuer, config.oidc())));
    }

    private static OidcTenantConfig tenant(URI issuer, ServerConfig.Oidc config) {
        return OidcTenantConfig.authServerUrl(issuer.toString())
                .applicationType(ApplicationType.SERVICE)
                .token()
                .audience(config.audience().orElseThrow())
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }

    /// Whether tokens are taken at all.
    public boolean areTaken() {
        return config.issuer().isPresent();
    }

    /// Whether this is a token that is not known yet, so that [#verify] comes first.
    public boolean isNew(String text) {
        return areTaken() && !ApiKey.hasForm(text) && find(text).isEmpty();
    }

    private Optional<Verified> find(String token) {
        return Optional.ofNullable(verified.get(hash(token)))
                .filter(known -> known.expires().isAfter(clock.instant()));
    }

    /// Ends when the token was verified, or with what is wrong with it. Never blocks.
    public CompletableFuture<Void> verify(String token) {
        if (token.length() > LONGEST) {
            return CompletableFuture.failedFuture(
                    unauthenticated("The token has more than " + LONGEST + " characters."));
        }
        return issuer.authenticate(new AccessTokenCredential(token))
                .subscribeAsCompletionStage()
                .handle((identity, failure) -> {
                    if (identity == null) {
                        throw reason(token, failure);
                    }
                    remember(token);
                    return null;
                });
    }

    private void remember(String token) {
        JsonObject claims = claims(token).orElseThrow(() -> unauthenticated("The token is no JWT."));
        Instant expires = time(claims, "exp").orElseThrow(() -> unauthenticated("The token has no end (exp)."));
        if (verified.size() >= MOST) {
            Instant now = clock.instant();
            verified.values().removeIf(known -> !known.expires().isAfter(now));
        }
        if (verified.size() >= MOST) {
            verified.clear();
        }
        verified.put(hash(token), new Verified(claims, expires));
    }

    /// Who shows the token. Verifies it if that was not done; then it blocks.
    Subject subject(String token, @Nullable String user) {
        Verified known = find(token).orElseGet(() -> await(token));
        return subjects.of(known.claims(), user);
    }

    private Verified await(String token) {
        try {
            verify(token).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return find(token).orElseThrow(() -> unauthenticated("The token has expired: get a new one."));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IntertwineException own ? own : unreachable(e);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    /// When a verified token expires.
    public Optional<Instant> expires(String token) {
        return find(token).map(Verified::expires);
    }

    /// In words of our own: the claims of a refused token are read to say what is wrong, and for nothing else.
    private IntertwineException reason(String token, @Nullable Throwable failure) {
        if (!(failure instanceof AuthenticationFailedException)) {
            return unreachable(failure);
        }
        JsonObject claims = claims(token).orElse(null);
        if (claims == null) {
            return unauthenticated("This is neither an API key (itw_...) nor a token of "
                    + config.issuer().orElseThrow() + ".");
        }
        Instant expires = time(claims, "exp").orElse(null);
        if (expires != null && !expires.isAfter(clock.instant())) {
            return unauthenticated("The token expired at " + expires + ": get a new one.");
        }
        String audience = config.audience().orElseThrow();
        if (!String.valueOf(claims.find("aud").orElse(null)).contains('"' + audience + '"')) {
            return unauthenticated(
                    "The token is not for '" + audience + "': have the issuer put that into its audience.");
        }
        return unauthenticated("The token is not valid: it was changed, or is not one of "
                + config.issuer().orElseThrow() + ".");
    }

    private IntertwineException unreachable(@Nullable Throwable cause) {
        String text = "The issuer " + config.issuer().orElseThrow() + " cannot be asked for its keys: try again later.";
        return cause == null
                ? new IntertwineException(CommonError.BUSY, text)
                : new IntertwineException(CommonError.BUSY, text, cause);
    }

    private static IntertwineException unauthenticated(String why) {
        return new IntertwineException(CommonError.UNAUTHENTICATED, why);
    }

    private static Optional<JsonObject> claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Base64.getUrlDecoder().decode(parts[1]), JsonObject.class));
        } catch (IllegalArgumentException | IntertwineException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(JsonObject claims, String name) {
        return claims.number(name).map(BigDecimal::longValue).map(Instant::ofEpochSecond);
    }

    private static String hash(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
