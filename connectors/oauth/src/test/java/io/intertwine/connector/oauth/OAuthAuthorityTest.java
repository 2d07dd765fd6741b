package io.intertwine.connector.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import io.intertwine.api.port.UserAuthority.Answered;
import io.intertwine.api.port.UserAuthority.Begun;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.conformance.fake.ListedSystems;
import io.intertwine.connector.oauth.ScriptedIssuer.Reply;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import io.intertwine.guard.GuardedHttp;
import io.intertwine.guard.HttpLimits;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause({"8.2.3", "9.1 step 7", "9.1 step 8"})
class OAuthAuthorityTest {
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";
    private static final URI CALLBACK = URI.create("http://enabler.invalid/v1/log-in");
    private static final String TOKENS =
            "{'access_token':'%s','token_type':'Bearer','expires_in':60,'refresh_token':'r1','scope':'pay read'}"
                    .formatted(JWT);
    private final ScriptedIssuer issuer = new ScriptedIssuer();
    private final GuardedHttp http = new GuardedHttp(
            new AddressGuard(AddressPolicy.STRICT.allowing("127.0.0.0/8")),
            HttpLimits.of(Duration.ofSeconds(3), 100_000));
    private final OAuthAuthority authority = new OAuthAuthority(
            http, (_, _) -> Optional.of(new Credential.Basic("me", "s3cret-of-client")), InstantSource.system());

    @AfterEach
    void close() {
        http.close();
        issuer.close();
    }

    private ThirdPartySystem system(String security) {
        JsonObject json = Partner.object(security)
                .with("issuer", JsonValue.of(issuer.issuer()))
                .with("client", JsonValue.of("me"))
                .with("credential", JsonValue.of("secret"));
        return new ListedSystems().add("shop", "owner", json);
    }

    private static ThirdPartySystem plain(String security) {
        return new ListedSystems().add("shop", "owner", Partner.object(security));
    }

    private static LinkRequest request(String proof, String... scopes) {
        return new LinkRequest(new ThirdPartySystemId("shop"), "ada", Set.of(scopes), null, Partner.object(proof));
    }

    private Answered done(ThirdPartySystem system, LinkRequest request) {
        return ((Begun.Done) authority.begin(system, request, CALLBACK, "state")).answered();
    }

    private static SifError code(ThrowingCallable call) {
        IntertwineException e = (IntertwineException) catchThrowable(call);
        assertThat(e).hasMessageNotContaining(JWT).hasMessageNotContaining("s3cret");
        return (SifError) e.code();
    }

    @Test
    void exchangesASignedAssertion() {
        issuer.reply("/token", Reply.json(200, TOKENS));
        Answered answered = done(system("{'strategy':'jwt-bearer'}"), request("{'assertion':'" + JWT + "'}"));

        assertThat(answered.subject()).isEqualTo("ada");
        assertThat(answered.permissions()).containsExactlyInAnyOrder("pay", "read");
        assertThat(answered.renewable()).isTrue();
        assertThat(issuer.asked().getLast())
                .contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")
                .contains("assertion=" + JWT)
                .contains("Basic ");
        assertThat(answered.toString()).doesNotContain(JWT);
    }

    @Test
    void asksTheSystemItselfWhoTheUserIsAndWhatHeMayDo() {
        issuer.reply("/me", Reply.json(200, "{'user':{'name':'Ada L.'},'rights':{'pay':true,'admin':false}}"));
        ThirdPartySystem system = plain("""
            {"strategy":"api-key","key":{"header":"X-Api-Key","prefix":"Key "},
             "userInfo":{"url":"%s","subject":"/user/name","permissions":["/rights"]}}\
            """.formatted(issuer.at("/me")));
        Answered answered = done(system, request("{'key':'k1'}"));
        UserCredential credential = authority.credential(system, answered, 7);

        assertThat(answered.subject()).isEqualTo("Ada L.");
        assertThat(answered.permissions()).containsExactly("pay");
        assertThat(credential.headers()).isEqualTo(Map.of("x-api-key", "Key k1"));
        assertThat(credential.version()).isEqualTo(7);

        issuer.reply("/me", Reply.json(401, "{}"));
        assertThat(code(() -> authority.renew(system, answered.secrets()))).isEqualTo(SifError.LOGIN_REFUSED);
    }

    @Test
    void knowsNobodyWhomTheSystemDoesNotName() {
        issuer.reply("/me", Reply.json(200, "{'data':{'user':null}}"));
        ThirdPartySystem system = plain("""
            {"strategy":"api-key","key":{"header":"X-Api-Key"},"userInfo":{"url":"%s","subject":"/data/user/name"}}\
            """.formatted(issuer.at("/me")));
        assertThat(code(() -> done(system, request("{'key':'a-guess'}")))).isEqualTo(SifError.LOGIN_REFUSED);
    }

    @Test
    void showsAKeyAsAParameterAndAPasswordAsAHeader() {
        ThirdPartySystem withParameter = plain("{'strategy':'api-key','key':{'query':'key'}}");
        UserCredential key = authority.credential(withParameter, done(withParameter, request("{'key':'k1'}")), 1);
        assertThat(key.query()).isEqualTo(Map.of("key", "k1"));
        assertThat(key.headers()).isEmpty();

        ThirdPartySystem basic = plain("{'strategy':'basic'}");
        Answered answered = done(basic, request("{'username':'ada','password':'p:w'}"));
        assertThat(answered.subject()).isEqualTo("ada");
        assertThat(authority.credential(basic, answered, 1).headers())
                .containsEntry("authorization", "Basic YWRhOnA6dw==");
    }

    @Test
    void keepsTheRotatedTokenWhenTheSystemCannotSayWhoTheUserIs() {
        issuer.reply("/token", Reply.json(200, TOKENS.replace("r1", "r2")));
        issuer.reply("/me", Reply.json(503, "{}"));
        ThirdPartySystem system = system("""
            {"strategy":"token-exchange","userInfo":{"url":"%s","subject":"/name"}}\
            """.formatted(issuer.at("/me")));
        JsonObject before = Partner.object("{'home':'" + issuer.issuer() + " " + issuer.at("/me")
                + "','subject':'ada','permissions':['pay'],'scopes':[],'access':'a','refresh':'r1'}");

        Answered answered = authority.renew(system, before);
        assertThat(answered.subject()).isEqualTo("ada");
        assertThat(answered.secrets().text("refresh")).contains("r2");
    }

    @Test
    void showsTokensToNoOtherIssuer() {
        issuer.reply("/token", Reply.json(200, TOKENS));
        JsonObject before =
                Partner.object("{'home':'https://former.example','subject':'ada','access':'a','refresh':'r1'}");

        assertThat(code(() -> authority.renew(system("{'strategy':'token-exchange'}"), before)))
                .isEqualTo(SifError.LOGIN_REFUSED);
        assertThat(issuer.asked()).noneMatch(asked -> asked.contains("/token"));
    }

    @Test
    void asksWithAKeyNobodyElse() {
        String security =
                "{\"strategy\":\"api-key\",\"key\":{\"header\":\"X-Key\"},\"userInfo\":{\"url\":\"%s\",\"subject\":\"/name\"}}";
        issuer.reply("/me", Reply.json(200, "{'name':'ada'}"));
        issuer.reply("/elsewhere", Reply.json(200, "{'name':'ada'}"));
        Answered answered = done(plain(security.formatted(issuer.at("/me"))), request("{'key':'k1'}"));

        ThirdPartySystem moved = plain(security.formatted(issuer.at("/elsewhere")));
        assertThat(code(() -> authority.renew(moved, answered.secrets()))).isEqualTo(SifError.LOGIN_REFUSED);
        assertThat(issuer.asked()).noneMatch(asked -> asked.contains("/elsewhere"));
    }

    @Test
    void showsAKeyToNoServerThatWasNotRegisteredThen() {
        Answered answered = done(at("https://shop.example/v1"), request("{'key':'k1'}"));
        assertThat(authority
                        .credential(at("https://SHOP.example:443/v2"), answered, 1)
                        .headers())
                .containsEntry("x-key", "k1");
        for (String other :
                List.of("https://evil.example/v1", "http://shop.example/v1", "https://shop.example:8443/")) {
            assertThat(code(() -> authority.credential(at(other), answered, 1))).isEqualTo(SifError.LOGIN_REFUSED);
        }
    }

    private static ThirdPartySystem at(String server) {
        ThirdPartySystem plain = plain("{'strategy':'api-key','key':{'header':'X-Key'}}");
        ThirdPartyRegistration old = plain.registration();
        ApiDescription api = new ApiDescription("main", URI.create(server), "{}", ApiDescription.Checked.OPERATION);
        return new ThirdPartySystem(
                new ThirdPartyRegistration(
                        old.id(),
                        old.type(),
                        old.title(),
                        old.tags(),
                        old.properties(),
                        old.charge(),
                        old.level(),
                        List.of(api),
                        old.security(),
                        old.probe(),
                        old.lease()),
                plain.owner(),
                plain.registered(),
                plain.expires(),
                plain.operations(),
                plain.revision());
    }

    @Test
    void tellsARefusalFromAFault() {
        ThirdPartySystem system = system("{'strategy':'jwt-bearer'}");
        LinkRequest request = request("{'assertion':'" + JWT + "'}");
        for (var reply : Map.of(
                        Reply.json(400, "{'error':'invalid_grant'}"), SifError.LOGIN_REFUSED,
                        Reply.json(401, "{'error':'invalid_client'}"), SifError.AUTHORITY_FAILED,
                        Reply.json(500, "{'error':'invalid_grant'}"), SifError.AUTHORITY_FAILED,
                        Reply.json(200, "garbage " + JWT), SifError.AUTHORITY_FAILED,
                        Reply.json(200, "{'token_type':'Bearer'}"), SifError.AUTHORITY_FAILED,
                        Reply.json(200, "{'access_token':'" + "x".repeat(200_000) + "'}"), SifError.AUTHORITY_FAILED)
                .entrySet()) {
            issuer.reply("/token", reply.getKey());
            assertThat(code(() -> authority.begin(system, request, CALLBACK, "state")))
                    .isEqualTo(reply.getValue());
        }
    }

    @Test
    void followsNoRedirect() {
        issuer.reply(
                "/token",
                new Reply(307, Map.of("Location", issuer.at("/elsewhere").toString()), ""));
        assertThat(code(() -> authority.begin(
                        system("{'strategy':'jwt-bearer'}"),
                        request("{'assertion':'" + JWT + "'}"),
                        CALLBACK,
                        "state")))
                .isEqualTo(SifError.AUTHORITY_FAILED);
        assertThat(issuer.asked()).noneMatch(asked -> asked.contains("/elsewhere"));
    }

    @Test
    void believesNoMetadataOfAnotherIssuer() {
        issuer.reply(
                "/.well-known/openid-configuration",
                Reply.json(200, "{'issuer':'https://evil.example','token_endpoint':'https://evil.example/token'}"));
        assertThat(code(() -> authority.begin(
                        system("{'strategy':'jwt-bearer'}"),
                        request("{'assertion':'" + JWT + "'}"),
                        CALLBACK,
                        "state")))
                .isEqualTo(SifError.AUTHORITY_FAILED);
    }

    @Test
    void asksNoAddressThatTheGuardRefuses() {
        issuer.reply(
                "/.well-known/openid-configuration",
                Reply.json(
                        200, "{'issuer':'" + issuer.issuer() + "','token_endpoint':'http://169.254.169.254/token'}"));
        Throwable failure = catchThrowable(() -> authority.begin(
                system("{'strategy':'jwt-bearer'}"), request("{'assertion':'" + JWT + "'}"), CALLBACK, "state"));
        assertThat(failure).hasMessageContaining("169.254.169.254").hasMessageContaining("cannot be asked");
    }

    @Test
    void asksForTheRegisteredScopesOnly() {
        ThirdPartySystem system = system("{'strategy':'authorization-code','scopes':['pay','read']}");
        Begun.Browser begun = (Begun.Browser) authority.begin(system, request("{}", "read"), CALLBACK, "st");
        Map<String, String> query = Partner.query(begun.page());

        assertThat(query)
                .containsEntry("scope", "read")
                .containsEntry("state", "st")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", CALLBACK.toString());
        assertThat(query.get("code_challenge")).hasSize(43);
        Throwable refused = catchThrowable(() -> authority.begin(system, request("{}", "admin"), CALLBACK, "st"));
        assertThat(refused).hasMessageContaining("The scope 'admin' is not one of those");
    }

    @Test
    void putsNoForeignWordsIntoMessages() {
        ThirdPartySystem system = system("{'strategy':'authorization-code'}");
        Begun.Browser begun = (Begun.Browser) authority.begin(system, request("{}"), CALLBACK, "st");
        LogInAnswer answer = new LogInAnswer(
                new ThirdPartySystemId("shop"), "browser", "st", null, "<script>alert(1)</script>", null);

        Throwable refused = catchThrowable(() -> authority.complete(system, begun.memory(), answer));
        assertThat(refused).hasMessageNotContaining("script").hasMessageContaining("refused");
    }
}
