package io.intertwine.server.security;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.codec.Json;
import io.intertwine.server.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Verifies a bearer token before any face sees its request, so that none of them waits for the issuer on an event
/// loop.
@ApplicationScoped
class TokenFilter {
    /// Before the gateway of calls, too.
    private static final int FIRST = 3000;

    private final BearerTokens tokens;

    TokenFilter(BearerTokens tokens) {
        this.tokens = tokens;
    }

    void register(@Observes Filters filters) {
        if (tokens.areTaken()) {
            filters.register(this::verify, FIRST);
        }
    }

    private void verify(RoutingContext context) {
        String token = Gatekeeper.token(context.request().getHeader("Authorization"));
        if (token == null || !tokens.isNew(token)) {
            context.next();
            return;
        }
        context.request().pause();
        Context here = context.vertx().getOrCreateContext();
        var _ = tokens.verify(token).whenComplete((_, failure) -> here.runOnContext(_ -> goOn(context, failure)));
    }

    private static void goOn(RoutingContext context, @Nullable Throwable failure) {
        context.request().resume();
        if (failure == null) {
            context.next();
            return;
        }
        Problem problem = Problem.of(problem(failure), null);
        var response = context.response().setStatusCode(problem.status());
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"intertwine\", error=\"invalid_token\"");
        } else {
            response.putHeader("Retry-After", "1");
        }
        response.putHeader("Content-Type", "application/problem+json").end(Buffer.buffer(Json.write(problem)));
    }

    static IntertwineException problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof IntertwineException own
                ? own
                : new IntertwineException(CommonError.INTERNAL, "The token could not be verified.", cause);
    }
}
