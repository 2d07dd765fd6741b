package io.intertwine.connector.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import io.intertwine.api.sif.tpsaa.UserCredential;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Strategies without a browser, at the real Keycloak.
@Clause({"8.2.3", "9.1 step 7", "9.1 step 8", "9.1 step 9"})
class KeycloakTokensIT {
    private final Partner partner = new Partner("{}", """
        {"serviceAccountsEnabled":true,"directAccessGrantsEnabled":true,
         "attributes":{"standard.token.exchange.enabled":"true"}}\
        """);

    @BeforeEach
    void makeTarget() {
        partner.realm.client(Partner.object(
                "{'clientId':'third-party','secret':'" + partner.secret + "','serviceAccountsEnabled':true}"));
        partner.realm.audience("enabler", "third-party");
        partner.realm.audience("enabler", "enabler");
    }

    @AfterEach
    void close() {
        partner.close();
    }

    private String tokenOf(String user) {
        return partner.realm
                .token(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "enabler",
                        "client_secret",
                        partner.secret,
                        "username",
                        user,
                        "password",
                        partner.password))
                .text("access_token")
                .orElseThrow();
    }

    private static SifError code(ThrowingCallable call) {
        IntertwineException e = (IntertwineException) catchThrowable(call);
        return (SifError) e.code();
    }

    @Test
    void exchangesATokenOfTheUser() {
        partner.register("""
            {"strategy":"token-exchange","audience":"third-party",
             "subject":{"from":"access-token","at":"/preferred_username"},
             "permissions":[{"from":"access-token","at":"/realm_access/roles"}]}\
            """);
        Grant grant =
                partner.link("ada", "{'subjectToken':'" + tokenOf("ada") + "'}").grant();

        assertThat(grant.state()).isEqualTo(State.ACTIVE);
        assertThat(grant.subject()).isEqualTo("ada");
        assertThat(grant.permissions()).contains("order.write");
        assertThat(grant.expires()).isNotNull();
        assertThat(partner.shown(grant).find("aud").orElseThrow().toString()).contains("third-party");
    }

    @Test
    void refusesATamperedToken() {
        partner.register("{'strategy':'token-exchange','audience':'third-party'}");
        String token = tokenOf("ada");
        String[] parts = token.split("\\.", -1);
        String tampered = parts[0] + "." + parts[1] + "." + parts[2].substring(0, 20)
                + (parts[2].charAt(20) == 'A' ? 'B' : 'A') + parts[2].substring(21);

        for (String wrong : new String[] {tampered, "no.token.atall", "x"}) {
            assertThat(code(() -> partner.link("ada", "{'subjectToken':'" + wrong + "'}")))
                    .isIn(SifError.LOGIN_REFUSED, SifError.AUTHORITY_FAILED);
        }
        assertThat(partner.grants.count(Partner.WORLD, GrantQuery.ALL)).isZero();
    }

    @Test
    void exchangesAnAssertionOfAnIssuerThatTheSystemTrusts() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k1").generate();
        partner.realm.trustAssertions("enabler", "https://world.example", pem(key));
        partner.realm.knownInAssertions("ada", "visitor-7");
        partner.register("""
            {"strategy":"jwt-bearer","subject":{"from":"access-token","at":"/preferred_username"},
             "permissions":[{"from":"access-token","at":"/realm_access/roles"}]}\
            """);

        Grant grant = partner.link("ada", "{'assertion':'" + assertion(key, "visitor-7") + "'}")
                .grant();
        assertThat(grant.state()).isEqualTo(State.ACTIVE);
        assertThat(grant.subject()).isEqualTo("ada");
        assertThat(grant.permissions()).contains("order.write");

        RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
        for (String wrong : List.of(assertion(other, "visitor-7"), assertion(key, "nobody"))) {
            assertThat(code(() -> partner.link("bob", "{'assertion':'" + wrong + "'}")))
                    .isEqualTo(SifError.LOGIN_REFUSED);
        }
    }

    private static String pem(RSAKey key) throws JOSEException {
        return Base64.getEncoder().encodeToString(key.toRSAPublicKey().getEncoded());
    }

    private String assertion(RSAKey key, String subject) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://world.example")
                .subject(subject)
                .audience(partner.realm.issuer())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        assertion.sign(new RSASSASigner(key));
        return assertion.serialize();
    }

    @Test
    void actsAsItselfAndNamesTheUser() {
        partner.register("{'strategy':'client-credentials','user':{'header':'X-User'}}");
        Grant grant = partner.link("ada", "{}").grant();
        UserCredential credential = partner.grants.credential(grant.id());

        assertThat(grant.subject()).isEqualTo("ada");
        assertThat(credential.headers()).containsEntry("x-user", "ada");
        JsonObject claims = Partner.claims(credential.headers().get("authorization"));
        assertThat(claims.text("preferred_username")).contains("service-account-enabler");

        UserCredential renewed = partner.grants.afterRefusal(grant.id(), credential.version());
        assertThat(renewed.headers()).containsEntry("x-user", "ada");
        assertThat(renewed.headers().get("authorization"))
                .isNotEqualTo(credential.headers().get("authorization"));
    }

    @Test
    void asksTheIntrospectionEndpointWhoTheUserIs() {
        partner.register("""
            {"strategy":"token-exchange","audience":"enabler",
             "subject":{"from":"introspection","at":"/username"},
             "permissions":[{"from":"introspection","at":"/realm_access/roles"}]}\
            """);
        Grant grant =
                partner.link("ada", "{'subjectToken':'" + tokenOf("ada") + "'}").grant();

        assertThat(grant.subject()).isEqualTo("ada");
        assertThat(grant.permissions()).contains("order.write");
    }

    @Test
    void namesWhatIsWrongBetweenTheSystems() {
        partner.register("{'strategy':'client-credentials','user':{'header':'X-User'}}");
        partner.credentials.put("shop-owner/secret", new Credential.Bearer("wrong"));
        assertThatThrownBy(() -> partner.link("ada", "{}")).hasMessageContaining("unauthorized_client");

        partner.credentials.clear();
        assertThatThrownBy(() -> partner.link("ada", "{}")).hasMessageContaining("has not stored");
    }
}
