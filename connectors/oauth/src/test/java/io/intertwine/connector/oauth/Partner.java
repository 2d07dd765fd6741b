package io.intertwine.connector.oauth;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Link;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.fake.ListedSystems;
import io.intertwine.conformance.peer.Keycloak;
import io.intertwine.conformance.peer.KeycloakRealm;
import io.intertwine.conformance.peer.LogInForm;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.core.memory.MemorySecretBox;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import io.intertwine.guard.GuardedHttp;
import io.intertwine.guard.HttpLimits;
import io.intertwine.sif.tpsaa.Grants;
import io.intertwine.sif.tpsaa.TpsaaLimits;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A realm of the real Keycloak, and grants that are asked for there. Users `ada` (role `order.write`) and `bob`; the
/// client `enabler` with a secret.
final class Partner implements AutoCloseable {
    static final String BROWSER = "the browser of the user";
    static final Subject WORLD = new Subject(new ClientId("world"), Role.METAVERSE_SYSTEM, null);
    static final URI CALLBACK = URI.create("http://enabler.invalid/v1/log-in");
    /// Keycloak keeps most, but no refreshes by default.
    private static final List<JsonValue> EVENTS =
            List.of(JsonValue.of("REFRESH_TOKEN"), JsonValue.of("REFRESH_TOKEN_ERROR"), JsonValue.of("REVOKE_GRANT"));

    static final ThirdPartySystemId SHOP = new ThirdPartySystemId("shop");

    final String secret = Keycloak.random();
    final String password = Keycloak.random();
    final KeycloakRealm realm;
    final ListedSystems systems = new ListedSystems();
    final GuardedHttp http =
            new GuardedHttp(new AddressGuard(AddressPolicy.STRICT.allowing("127.0.0.0/8")), HttpLimits.DEFAULT);
    final Map<String, Credential> credentials = new HashMap<>();
    final OAuthAuthority authority;
    final MemoryRecordStore records = new MemoryRecordStore();
    final MemorySecretBox box = new MemorySecretBox();
    Grants grants;

    /// @param settings of the realm, as JSON
    /// @param client   more members of the client `enabler`, as JSON
    Partner(String settings, String client) {
        realm = Keycloak.shared()
                .realm(object(settings)
                        .with("eventsEnabled", JsonValue.of(true))
                        .with("enabledEventTypes", JsonValue.array(EVENTS)));
        realm.user("ada", password, Set.of("order.write"));
        realm.user("bob", password, Set.of());
        JsonObject whole = object(client)
                .with("clientId", JsonValue.of("enabler"))
                .with("secret", JsonValue.of(secret))
                .with("redirectUris", JsonValue.array(List.of(JsonValue.of(CALLBACK + "/" + SHOP))));
        realm.client(whole);
        credentials.put("shop-owner/secret", new Credential.Basic("enabler", secret));
        authority = new OAuthAuthority(
                http,
                (owner, name) -> Optional.ofNullable(credentials.get(owner + "/" + name)),
                InstantSource.system());
        grants = started();
    }

    private Grants started() {
        Grants made = new Grants(
                new Grants.Parts(records, box, authority, systems, () -> CALLBACK),
                TpsaaLimits.DEFAULT,
                InstantSource.system());
        made.start();
        return made;
    }

    void restart() {
        grants.close();
        grants = started();
    }

    static JsonObject object(String json) {
        return JsonReader.readObject(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /// Registers the shop with this security; issuer, client and credential are filled in.
    void register(String security) {
        JsonObject whole = object(security)
                .with("issuer", JsonValue.of(realm.issuer()))
                .with("client", JsonValue.of("enabler"))
                .with("credential", JsonValue.of("secret"));
        systems.add("shop", "shop-owner", whole);
    }

    Link link(String user, String proof) {
        return grants.link(WORLD, new LinkRequest(SHOP, user, Set.of(), null, object(proof)));
    }

    /// Links through the browser.
    Grant logIn(String user) {
        Link.LogIn link = (Link.LogIn) link(user, "{}");
        return grants.complete(answer(new LogInForm(user, password).logIn(page(link))));
    }

    /// Where the user's browser is sent on to.
    URI page(Link.LogIn link) {
        String path = link.page().getPath();
        return grants.begin(path.substring(path.lastIndexOf('/') + 1), BROWSER);
    }

    Grant now(Grant grant) {
        return grants.find(WORLD, grant.id()).orElseThrow();
    }

    static LogInAnswer answer(URI back) {
        Map<String, String> query = query(back);
        return new LogInAnswer(
                SHOP,
                BROWSER,
                String.valueOf(query.get("state")),
                query.get("code"),
                query.get("error"),
                query.get("iss"));
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /// The claims of the token that calls show.
    JsonObject shown(Grant grant) {
        return claims(grants.credential(grant.id()).headers().get("authorization"));
    }

    static JsonObject claims(@Nullable String authorization) {
        String token = String.valueOf(authorization).substring("Bearer ".length());
        return JsonReader.readObject(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    @Override
    public void close() {
        grants.close();
        http.close();
    }
}
