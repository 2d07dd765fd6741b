package io.intertwine.server.console;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.ServerConfig;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where the console may send who logs in, besides asking for a key, and what its page may speak to for
/// that. The issuer's metadata are those that its tokens are judged by.
@ApplicationScoped
class ConsoleLogIn {
    private static final Logger LOG = Logger.getLogger(ConsoleLogIn.class);
    /// Nobody waits longer for the page because the issuer is away.
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /// Many pages at once ask the issuer once.
    private static final Duration REST = Duration.ofSeconds(5);
    /// Itself, and what it has in its memory: models bring their textures along.
    private static final List<String> OWN = List.of("'self'", "blob:", "data:");

    private final TenantConfigBean issuers;
    private final JsonObject said;
    private final Uni<List<String>> asked;
    private volatile @Nullable List<String> known;
    private volatile long begun;

    ConsoleLogIn(ServerConfig config, TenantConfigBean issuers) {
        this.issuers = issuers;
        String client = config.console().client().orElse(null);
        URI issuer = client == null ? null : config.oidc().issuer().orElse(null);
        this.asked = issuer == null
                ? Uni.createFrom().item(OWN)
                : Uni.createFrom().deferred(() -> asked(issuer)).memoize().until(this::isRested);
        this.said = client == null || issuer == null
                ? JsonObject.EMPTY
                : JsonObject.EMPTY
                        .with("issuer", JsonValue.of(issuer.toString()))
                        .with("client", JsonValue.of(client))
                        .with("scope", JsonValue.of(config.console().scope()));
    }

    /// `log-in.json`, which is empty without an issuer.
    ConsoleFile file() {
        return ConsoleFile.of("log-in.json", said.toString());
    }

    /// What the page may speak to, as sources of a Content-Security-Policy. Ends within seconds and
    /// never fails: while the issuer is away, that is its own origin, and it is asked again some seconds
    /// later.
    Uni<List<String>> reached() {
        List<String> found = known;
        return found == null ? asked : Uni.createFrom().item(found);
    }

    /// Whether the issuer may be asked once more.
    private boolean isRested() {
        return System.nanoTime() - begun > REST.toNanos();
    }

    private Uni<List<String>> asked(URI issuer) {
        begun = System.nanoTime();
        TenantConfigContext context = issuers.getDefaultTenant();
        return (context.ready() ? Uni.createFrom().item(context) : context.initialize())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(TenantConfigContext::getOidcMetadata)
                .map(metadata -> learn(issuer, metadata))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("The issuer %s of the console does not tell its endpoints: %s", issuer, failure);
                    return with(TokenOrigin.of(issuer));
                });
    }

    private List<String> learn(URI issuer, OidcConfigurationMetadata metadata) {
        String endpoint = metadata.getTokenUri();
        String other = TokenOrigin.of(issuer, endpoint).orElse(null);
        if (other == null) {
            LOG.warnf(
                    "The console may not speak to the token endpoint %s of %s: nobody can log in there with it. The"
                            + " issuer has to name one with https.",
                    endpoint, issuer);
        }
        List<String> found = other == null ? with(TokenOrigin.of(issuer)) : with(TokenOrigin.of(issuer), other);
        known = found;
        return found;
    }

    private static List<String> with(String... origins) {
        return Stream.concat(OWN.stream(), Stream.of(origins).distinct()).toList();
    }
}
