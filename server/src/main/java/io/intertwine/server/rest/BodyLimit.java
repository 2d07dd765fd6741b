package io.intertwine.server.rest;

import io.intertwine.api.CommonError;
import io.intertwine.codec.Json;
import io.intertwine.server.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a body that announces itself as too large, before any of it is read, with a problem document. One that grows
/// too large without a Content-Length is cut off by the HTTP server.
@ApplicationScoped
class BodyLimit {
    private static final int BEFORE_ALL_ELSE = 1000;

    private final long bytes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.bytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_ELSE);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || !length.matches("[0-9]{1,18}") || Long.parseLong(length) <= bytes) {
            context.next();
            return;
        }
        Problem problem = Problem.of(
                CommonError.TOO_LARGE,
                "The body has " + length + " bytes, more than the limit of " + bytes
                        + ": send less, or have quarkus.http.limits.max-body-size raised.",
                null,
                null);
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader("Connection", "close");
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problems.MEDIA_TYPE)
                .end(Buffer.buffer(Json.write(problem)));
    }
}
