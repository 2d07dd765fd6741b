package io.intertwine.server.security;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.server.ServerError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets callers in, on every face of the server: one place that knows keys and request rates. Thread-safe.
@ApplicationScoped
public class Gatekeeper {
    /// Names the user a metaverse system acts for.
    public static final String USER_HEADER = "Intertwine-User";

    private static final String BEARER = "bearer ";

    private final Clients clients;
    private final RateLimit rates;

    public Gatekeeper(Clients clients, RateLimit rates) {
        this.clients = clients;
        this.rates = rates;
    }

    /// @param authorization the header `Authorization`
    public Subject admit(@Nullable String authorization, @Nullable String user) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new IntertwineException(
                    CommonError.UNAUTHENTICATED, "Show an API key: Authorization: Bearer itw_...");
        }
        return admitKey(authorization.substring(BEARER.length()).trim(), user);
    }

    /// @param key the API key itself
    public Subject admitKey(String key, @Nullable String user) {
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
