package io.intertwine.connector.oauth;

import static io.intertwine.connector.oauth.Partner.answer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import io.intertwine.api.sif.tpsaa.Link;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.conformance.peer.LogInForm;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Log-ins at the real Keycloak, through its own pages.
@Clause({"8.2.3", "9.1 step 6", "9.1 step 7", "9.1 step 8", "9.1 step 9", "9.1 step 10"})
class KeycloakLogInIT {
    private static final String SECURITY = """
        {"strategy":"authorization-code","scopes":["openid"],
         "permissions":[{"from":"access-token","at":"/realm_access/roles"},{"from":"scope"}],
         "subject":{"from":"id-token","at":"/preferred_username"}}\
        """;
    private final Partner partner = new Partner("{}", """
        {"standardFlowEnabled":true,"serviceAccountsEnabled":true,"attributes":{
         "pkce.code.challenge.method":"S256","oauth2.device.authorization.grant.enabled":"true",
         "oauth2.device.polling.interval":"1"}}\
        """);

    @BeforeEach
    void register() {
        partner.register(SECURITY);
    }

    @AfterEach
    void close() {
        partner.close();
    }

    @Test
    void theAnswerOfTheSystemBecomesTheGrant() {
        Grant grant = partner.logIn("ada");

        assertThat(grant.state()).isEqualTo(State.ACTIVE);
        assertThat(grant.subject()).isEqualTo("ada");
        assertThat(grant.permissions()).contains("order.write", "openid");
        assertThat(partner.shown(grant).text("preferred_username")).contains("ada");
    }

    @Test
    void survivesARestartDuringTheLogIn() {
        Link.LogIn link = (Link.LogIn) partner.link("ada", "{}");
        URI back = new LogInForm("ada", partner.password).logIn(partner.page(link));
        partner.restart();

        assertThat(partner.grants.complete(answer(back)).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void refusesAReplayedAnswer() {
        Link.LogIn link = (Link.LogIn) partner.link("ada", "{}");
        LogInAnswer answer = answer(new LogInForm("ada", partner.password).logIn(partner.page(link)));
        Grant grant = partner.grants.complete(answer);

        assertThatThrownBy(() -> partner.grants.complete(answer)).hasMessageContaining("was used before");
        assertThat(partner.now(grant).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void refusesAStolenCode() {
        Link.LogIn adas = (Link.LogIn) partner.link("ada", "{}");
        LogInAnswer ada = answer(new LogInForm("ada", partner.password).logIn(partner.page(adas)));
        Link.LogIn bobs = (Link.LogIn) partner.link("bob", "{}");
        LogInAnswer bob = answer(new LogInForm("bob", partner.password).logIn(partner.page(bobs)));

        LogInAnswer mixed = new LogInAnswer(Partner.SHOP, Partner.BROWSER, bob.state(), ada.code(), null, bob.issuer());
        assertThatThrownBy(() -> partner.grants.complete(mixed)).hasMessageContaining("invalid_grant");
    }

    @Test
    void refusesAnAnswerOfAnotherIssuerAndOneWithoutIssuer() {
        for (String issuer : new String[] {"https://evil.example/realms/x", null}) {
            Link.LogIn link = (Link.LogIn) partner.link("ada", "{}");
            LogInAnswer answer = answer(new LogInForm("ada", partner.password).logIn(partner.page(link)));
            assertThat(answer.issuer()).isEqualTo(partner.realm.issuer());

            LogInAnswer mixedUp =
                    new LogInAnswer(Partner.SHOP, Partner.BROWSER, answer.state(), answer.code(), null, issuer);
            assertThatThrownBy(() -> partner.grants.complete(mixedUp)).hasMessageContaining("issuer");
        }
    }

    @Test
    void linksAHeadsetByACode() {
        Link.TypeCode link = (Link.TypeCode) partner.link("ada", "{'device':true}");
        assertThat(link.code()).isNotEmpty();
        assertThat(partner.now(link.grant()).state()).isEqualTo(State.PENDING);

        new LogInForm("ada", partner.password).allowDevice(requireNonNull(link.whole()));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> partner.now(link.grant()).state() == State.ACTIVE);
        assertThat(partner.now(link.grant()).permissions()).contains("order.write");
    }

    @Test
    void linksAHeadsetAlsoAcrossARestart() {
        Link.TypeCode link = (Link.TypeCode) partner.link("ada", "{'device':true}");
        partner.restart();
        new LogInForm("ada", partner.password).allowDevice(requireNonNull(link.whole()));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> partner.now(link.grant()).state() == State.ACTIVE);
    }

    @Test
    void revokesAtKeycloakToo() {
        Grant grant = partner.logIn("ada");
        partner.grants.revoke(Partner.WORLD, grant.id());

        assertThatThrownBy(() -> partner.grants.credential(grant.id())).hasMessageContaining("is revoked");
        await().atMost(Duration.ofSeconds(10)).until(() -> partner.realm.events("REVOKE_GRANT") == 1);
    }
}
