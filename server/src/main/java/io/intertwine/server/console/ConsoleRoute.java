package io.intertwine.server.console;

import io.quarkiverse.web.bundler.runtime.Bundle;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// `/console/`: the web console. Its files are public; what it shows comes from the API, with the key of
/// who looks.
///
/// The policy lets the page run its own scripts and styles only, speak to this server and the issuer of
/// tokens only, and stand in no frame.
@ApplicationScoped
class ConsoleRoute {
    private static final String PATH = "/console";
    private static final int BEFORE_STATIC_FILES = 900;
    private static final String PAGE = "index.html";
    private static final String LOG_IN = "log-in.json";

    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();
    private final Bundle bundle;
    private final ConsoleLogIn logIn;

    ConsoleRoute(Bundle bundle, ConsoleLogIn logIn) {
        this.bundle = bundle;
        this.logIn = logIn;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_STATIC_FILES);
    }

    private void handle(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals(PATH)) {
            context.redirect("console/"); // relative: a proxy may add a prefix
        } else if (path.startsWith(PATH + "/") && looks(context)) {
            String name = path.substring(PATH.length() + 1);
            if (name.isEmpty() || name.equals(PAGE)) {
                Context loop = context.vertx().getOrCreateContext();
                logIn.reached().subscribe().with(reached -> loop.runOnContext(_ -> answer(context, PAGE, reached)));
            } else {
                answer(context, name, List.of("'none'")); // no page of its own
            }
        } else {
            context.next();
        }
    }

    private void answer(RoutingContext context, String name, List<String> reached) {
        if (context.response().closed()) {
            return; // nobody waits for it any more
        }
        try {
            guard(context.response(), reached);
            file(name).ifPresentOrElse(file -> send(context, file), () -> absent(context));
        } catch (RuntimeException e) {
            context.fail(e);
        }
    }

    private static boolean looks(RoutingContext context) {
        HttpMethod method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /// There are few of them, and all are in the jar.
    private Optional<ConsoleFile> file(String name) {
        ConsoleFile kept = files.get(name);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<ConsoleFile> read = switch (name) {
            case PAGE -> ConsoleFile.read(PAGE).map(this::page);
            case LOG_IN -> Optional.of(logIn.file());
            default -> ConsoleFile.read(name);
        };
        read.ifPresent(file -> files.put(name, file));
        return read;
    }

    /// The names of the bundle change with its content.
    private ConsoleFile page(ConsoleFile page) {
        String text = page.plain().toString(StandardCharsets.UTF_8);
        return page.with(text.replace("{script}", relative(bundle.script("app")))
                .replace("{style}", relative(bundle.style("app"))));
    }

    /// The page may stand behind a proxy that adds a prefix.
    private static String relative(@Nullable String path) {
        if (path == null) {
            throw new IllegalStateException("The bundle of the console is not whole: build the server anew, cleanly.");
        }
        return "static" + path.substring(path.lastIndexOf('/'));
    }

    private static void guard(HttpServerResponse response, List<String> reached) {
        String policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                + " connect-src " + String.join(" ", reached) + "; form-action 'none'; base-uri 'none';"
                + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";
        response.putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }

    private static void send(RoutingContext context, ConsoleFile file) {
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", file.type())
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Cache-Control", file.lasts() ? "public, max-age=31536000, immutable" : "no-cache");
        String encodings = context.request().getHeader("Accept-Encoding");
        if (encodings != null && encodings.contains("gzip")) {
            response.putHeader("Content-Encoding", "gzip").end(file.gzip());
        } else {
            response.end(file.plain());
        }
    }

    private static void absent(RoutingContext context) {
        context.response().setStatusCode(404).end();
    }
}
