package io.intertwine.server.security;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.server.ServerConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who a verified token speaks for: the client from its `azp` or `client_id`, the role from a claim, and the user when
/// it is a user's token.
final class TokenSubjects {
    private static final String SERVICE_ACCOUNT = "service-account-";

    private final ServerConfig.Oidc config;
    private final Function<ClientId, Optional<Role>> keyHolders;

    /// @param keyHolders the role of a client that has an API key
    TokenSubjects(ServerConfig.Oidc config, Function<ClientId, Optional<Role>> keyHolders) {
        this.config = config;
        this.keyHolders = keyHolders;
    }

    /// @param named the user that the request names; null for none
    Subject of(JsonObject claims, @Nullable String named) {
        ClientId client = client(claims);
        Role role = role(claims);
        keyHolders.apply(client).filter(known -> known != role).ifPresent(known -> {
            throw refused("The token of '" + client + "' says " + role.word() + ", and the client '" + client
                    + "' with an API key is a " + known.word() + ": give one of them another id or role.");
        });
        return Clients.subject(client, role, user(claims, client, role, named));
    }

    private ClientId client(JsonObject claims) {
        return Stream.concat(config.clientClaim().stream(), Stream.of("azp", "client_id"))
                .flatMap(name -> claims.text(name).stream())
                .findFirst()
                .map(TokenSubjects::clientId)
                .orElseThrow(() -> refused("The token names no client: let the issuer put one into azp or client_id, or"
                        + " name the claim in intertwine.oidc.client-claim."));
    }

    private static ClientId clientId(String text) {
        try {
            return new ClientId(text);
        } catch (IntertwineException e) {
            throw refused("The token's client cannot be used here. " + e.getMessage());
        }
    }

    private Role role(JsonObject claims) {
        List<Role> roles =
                at(claims, config.rolesClaim()).flatMap(this::role).distinct().toList();
        if (roles.size() == 1) {
            return roles.getFirst();
        }
        throw refused(
                roles.isEmpty()
                        ? "The token has no role of this enabler in '" + config.rolesClaim() + "': have one of "
                                + words() + " given to it, or map its own with intertwine.oidc.roles."
                        : "The token has several roles of this enabler in '" + config.rolesClaim() + "', "
                                + roles.stream().map(Role::word).toList() + ": have one taken away.");
    }

    private static List<String> words() {
        return Stream.of(Role.values()).map(Role::word).toList();
    }

    private Stream<Role> role(String name) {
        Map<String, String> mapped = config.roles();
        String word = mapped.getOrDefault(name, name);
        return Stream.of(Role.values()).filter(role -> role.word().equals(word));
    }

    /// The texts at a path such as `realm_access/roles`; a text with spaces counts as several.
    private static Stream<String> at(JsonObject claims, String path) {
        JsonValue value = claims;
        for (String name : path.split("/", -1)) {
            Optional<JsonValue> inner = value instanceof JsonObject object ? object.find(name) : Optional.empty();
            if (inner.isEmpty()) {
                return Stream.empty();
            }
            value = inner.get();
        }
        return switch (value) {
            case JsonText(String text) -> Stream.of(text.split(" ", -1));
            case JsonArray(List<JsonValue> items) ->
                items.stream()
                        .flatMap(item -> item instanceof JsonText(String text) ? Stream.of(text) : Stream.empty());
            default -> Stream.empty();
        };
    }

    /// A client's own token may name a user, as a key may; a user's token speaks for that user only.
    private @Nullable String user(JsonObject claims, ClientId client, Role role, @Nullable String named) {
        String own = ownUser(claims, client).orElse(null);
        if (own == null || role != Role.METAVERSE_SYSTEM) {
            return named;
        }
        if (named != null && !named.isEmpty() && !named.equals(own)) {
            throw refused("The token is that of the user '" + own + "', and Intertwine-User names another: leave it"
                    + " out.");
        }
        return own;
    }

    private Optional<String> ownUser(JsonObject claims, ClientId client) {
        Optional<String> subject = claims.text("sub");
        Optional<String> name = claims.text(config.userClaim());
        boolean service = isServiceAccount(claims, client)
                || subject.filter(client.value()::equals).isPresent()
                || Objects.equals(claims.text("gty").orElse(null), "client-credentials");
        return service ? Optional.empty() : name.or(() -> subject);
    }

    /// As Keycloak tells it. The name alone is no proof, a user may have chosen it; the claim beside it is the
    /// issuer's.
    private static boolean isServiceAccount(JsonObject claims, ClientId client) {
        String name = SERVICE_ACCOUNT + client.value().toLowerCase(Locale.ROOT);
        return claims.text("preferred_username").filter(name::equals).isPresent()
                && claims.text("client_id").filter(client.value()::equals).isPresent()
                && claims.text("clientHost").isPresent();
    }

    private static IntertwineException refused(String why) {
        return new IntertwineException(CommonError.UNAUTHENTICATED, why);
    }
}
