package io.intertwine.server.security;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.server.ServerError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Lets callers in, on every face of the server: one place that knows keys and request rates. Thread-safe.
@ApplicationScoped
public class Gatekeeper {
    /// Names the user a metaverse system acts for.
    public static final String USER_HEADER = "Intertwine-User";

    private static final String BEARER = "bearer ";

    private final Clients clients;
    private final RateLimit rates;
    private final @Nullable BearerTokens tokens;

    @Inject
    Gatekeeper(Clients clients, RateLimit rates, BearerTokens tokens) {
        this.clients = clients;
        this.rates = rates;
        this.tokens = tokens.areTaken() ? tokens : null;
    }

    /// Without tokens of an issuer.
    public Gatekeeper(Clients clients, RateLimit rates) {
        this.clients = clients;
        this.rates = rates;
        this.tokens = null;
    }

    /// What the header `Authorization` shows, if it shows a key or a token.
    public static @Nullable String token(@Nullable String authorization) {
        return authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? null
                : authorization.substring(BEARER.length()).trim();
    }

    /// @param authorization the header `Authorization`
    public Subject admit(@Nullable String authorization, @Nullable String user) {
        String shown = token(authorization);
        if (shown == null) {
            throw new IntertwineException(
                    CommonError.UNAUTHENTICATED,
                    "Show an API key: Authorization: Bearer itw_..."
                            + (tokens == null ? "" : ", or a token of the issuer."));
        }
        return admitKey(shown, user);
    }

    /// Ends when the key or token can be judged without waiting.
    public CompletableFuture<Void> prepare(String key) {
        return tokens != null && tokens.isNew(key) ? tokens.verify(key) : CompletableFuture.completedFuture(null);
    }

    /// Throws what [#prepare] ended with, if it did not end well.
    public static void orThrow(@Nullable Throwable failure) {
        if (failure != null) {
            throw TokenFilter.problem(failure);
        }
    }

    /// How long the token that is shown here is valid, at least a millisecond; empty for an API key, which does not
    /// expire, and for nothing.
    public Optional<Duration> expiry(@Nullable String key) {
        return key == null || tokens == null
                ? Optional.empty()
                : tokens.expires(key).map(end -> {
                    Duration left = Duration.between(Instant.now(), end);
                    return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
                });
    }

    /// @param key the API key itself, or a token of the issuer
    public Subject admitKey(String key, @Nullable String user) {
        if (tokens != null && !ApiKey.hasForm(key)) {
            Subject holder = tokens.subject(key, user);
            count(holder);
            return holder;
        }
        Optional<Subject> subject = clients.authenticate(key, user);
        if (subject.isEmpty()) {
            throw new IntertwineException(
                    CommonError.UNAUTHENTICATED,
                    "The API key is not valid: it is misspelt, or was renewed or removed. Ask the operator for a new"
                            + " one.");
        }
        count(subject.get());
        return subject.get();
    }

    /// Counts one request of a subject that is in already.
    public void count(Subject subject) {
        if (!rates.take(subject.client())) {
            throw new IntertwineException(
                    ServerError.RATE,
                    "The client '" + subject.client() + "' makes more than " + rates.perSecond()
                            + " requests a second: slow down, or have intertwine.limits.requests-per-second raised.");
        }
    }
}
