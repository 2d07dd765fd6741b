package io.intertwine.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.server.ServerConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenSubjectsTest {
    private static final TokenSubjects SUBJECTS = subjects("realm_access/roles", Optional.empty());

    /// The client `keyed` has an API key as a twin system.
    private static TokenSubjects subjects(String rolesClaim, Optional<String> clientClaim) {
        return new TokenSubjects(
                new Settings(rolesClaim, clientClaim),
                id -> id.value().equals("keyed") ? Optional.of(Role.TWIN_SYSTEM) : Optional.empty());
    }

    private static JsonObject claims(String json) {
        return JsonReader.readObject(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Subject subject(String json, @Nullable String named) {
        return SUBJECTS.of(claims(json), named);
    }

    private static Subject metaverse(String client, @Nullable String user) {
        return new Subject(new ClientId(client), Role.METAVERSE_SYSTEM, user);
    }

    @Test
    void aUsersTokenNamesClientRoleAndUser() {
        String token =
                "{'azp':'unity','sub':'7f3','preferred_username':'alice','realm_access':{'roles':['x','platform']}}";
        assertThat(subject(token, null)).isEqualTo(metaverse("unity", "alice"));
        assertThat(subject(token, "alice")).isEqualTo(metaverse("unity", "alice"));
        assertThatThrownBy(() -> subject(token, "bob")).hasMessageContaining("is that of the user 'alice'");
    }

    @Test
    void aUserWithoutANameIsCalledByItsSubject() {
        assertThat(subject("{'azp':'unity','sub':'7f3','realm_access':{'roles':['platform']}}", null))
                .isEqualTo(metaverse("unity", "7f3"));
    }

    @Test
    void aClientsOwnTokenMayNameAUser() {
        String keycloak = "{'azp':'unity','sub':'1','preferred_username':'service-account-unity',"
                + "'client_id':'unity','clientHost':'127.0.0.1',"
                + "'realm_access':{'roles':['metaverse-system']}}";
        String plain = "{'client_id':'unity','sub':'unity','realm_access':{'roles':['metaverse-system']}}";
        for (String token : new String[] {keycloak, plain}) {
            assertThat(subject(token, null)).isEqualTo(metaverse("unity", null));
            assertThat(subject(token, "bob")).isEqualTo(metaverse("unity", "bob"));
        }
    }

    @Test
    void aUserWhoCallsHimselfAServiceAccountStaysThatUser() {
        for (String name : new String[] {"service-account-x", "service-account-unity"}) {
            String token = "{'azp':'unity','sub':'7f3','preferred_username':'" + name
                    + "','realm_access':{'roles':['metaverse-system']}}";
            assertThat(subject(token, null)).isEqualTo(metaverse("unity", name));
            assertThatThrownBy(() -> subject(token, "bob")).hasMessageContaining("names another");
        }
    }

    @Test
    void onlyAMetaverseSystemActsForAUser() {
        String token = "{'azp':'robot','sub':'7f3','preferred_username':'carol','realm_access':{'roles':['operator']}}";
        assertThat(subject(token, null)).isEqualTo(new Subject(new ClientId("robot"), Role.OPERATOR, null));
        assertThatThrownBy(() -> subject(token, "bob")).hasMessageContaining("Only a metaverse system");
    }

    @Test
    void rolesAndClientStandWhereTheOperatorSays() {
        TokenSubjects own = subjects("scope", Optional.of("app"));
        assertThat(own.of(claims("{'app':'unity','azp':'x','sub':'unity','scope':'openid platform'}"), null))
                .isEqualTo(metaverse("unity", null));
    }

    @Test
    void exactlyOneRoleIsNeeded() {
        assertThatThrownBy(() -> subject("{'azp':'unity','sub':'1'}", null))
                .hasMessageContaining("no role of this enabler in 'realm_access/roles'");
        assertThatThrownBy(() ->
                        subject("{'azp':'unity','sub':'1','realm_access':{'roles':['operator','twin-system']}}", null))
                .hasMessageContaining("several roles");
    }

    @Test
    void aClientIsNeededAndHasOneRoleHere() {
        assertThatThrownBy(() -> subject("{'sub':'1','realm_access':{'roles':['operator']}}", null))
                .hasMessageContaining("names no client");
        assertThatThrownBy(() -> subject("{'azp':'a b','sub':'1','realm_access':{'roles':['operator']}}", null))
                .hasMessageContaining("cannot be used here");
        assertThatThrownBy(() -> subject("{'azp':'keyed','sub':'1','realm_access':{'roles':['operator']}}", null))
                .hasMessageContaining("'keyed' with an API key is a twin-system");
    }

    /// Roles called `platform` are metaverse systems.
    private record Settings(String rolesClaim, Optional<String> clientClaim) implements ServerConfig.Oidc {
        @Override
        public Optional<URI> issuer() {
            return Optional.of(URI.create("https://id.example"));
        }

        @Override
        public Optional<String> audience() {
            return Optional.of("intertwine");
        }

        @Override
        public Map<String, String> roles() {
            return Map.of("platform", "metaverse-system");
        }

        @Override
        public String userClaim() {
            return "preferred_username";
        }
    }
}
