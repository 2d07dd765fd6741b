package io.intertwine.connector.oauth;

import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.guard.GuardedHttp;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks third-party systems about users by OAuth 2.0 and OpenID Connect, by keys or by passwords.
///
/// Every address that a registration or an issuer's metadata name is asked through the guard. Tokens stand in no
/// message and no log. Thread-safe.
@Clause({"8.2.3", "9.1 step 7", "9.1 step 8"})
public final class OAuthAuthority implements UserAuthority {
    private final CredentialStore credentials;
    private final Discovery discovery;
    private final TokenEndpoint tokens;
    private final Answers answers;
    private final BrowserLogIn browser;
    private final DeviceLogIn device;
    private final DirectLink direct;

    /// @param credentials the secrets of clients, which owners of registrations left with us
    public OAuthAuthority(GuardedHttp http, CredentialStore credentials, InstantSource clock) {
        this.credentials = credentials;
        Web web = new Web(http);
        discovery = new Discovery(web, clock);
        tokens = new TokenEndpoint(web, clock);
        answers = new Answers(web, tokens);
        browser = new BrowserLogIn(tokens, answers, new IdTokens(web));
        device = new DeviceLogIn(tokens, answers);
        direct = new DirectLink(tokens, answers);
    }

    @Override
    public List<String> faults(JsonObject security) {
        return SecurityReader.faults(security);
    }

    private ThirdParty thirdParty(ThirdPartySystem system) {
        Security security = SecurityReader.read(system.registration().security());
        Endpoints endpoints = security.strategy().usesTokens() ? discovery.of(security) : Endpoints.NONE;
        return ThirdParty.of(system, security, endpoints, credentials);
    }

    @Override
    public Begun begin(ThirdPartySystem system, LinkRequest request, URI callback, String state) {
        ThirdParty known = thirdParty(system);
        Set<String> scopes = scopes(known, request);
        if (known.security().strategy() != Strategy.AUTHORIZATION_CODE) {
            return new Begun.Done(Origins.bind(system, direct.link(known, request, scopes)));
        }
        return request.proof().isTrue("device")
                ? device.begin(known, scopes)
                : browser.begin(known, scopes, callback, state);
    }

    /// A metaverse system asks for fewer scopes than the registration names, or for the same ones.
    private static Set<String> scopes(ThirdParty system, LinkRequest request) {
        Set<String> offered = system.security().scopes();
        if (request.scopes().isEmpty()) {
            return offered;
        }
        for (String scope : request.scopes()) {
            if (!offered.contains(scope)) {
                throw IntertwineException.invalid("The scope '" + scope + "' is not one of those that '" + system.id()
                        + "' is registered with: use " + String.join(", ", offered) + ".");
            }
        }
        return request.scopes();
    }

    @Override
    public Answered complete(ThirdPartySystem system, JsonObject memory, LogInAnswer answer) {
        return Origins.bind(system, browser.complete(thirdParty(system), new Secrets(memory), answer));
    }

    @Override
    public Polled poll(ThirdPartySystem system, JsonObject memory) {
        ThirdParty known = thirdParty(system);
        checkHome(known, new Secrets(memory));
        Polled polled = device.poll(known, new Secrets(memory));
        return polled instanceof Polled.Done done ? new Polled.Done(Origins.bind(system, done.answered())) : polled;
    }

    /// Who gave tokens, and who was asked with a key, is never somebody else later, whatever the registration says now.
    private static void checkHome(ThirdParty system, Secrets secrets) {
        if (!secrets.text("home").orElse("").equals(system.security().home())) {
            throw new IntertwineException(
                    SifError.LOGIN_REFUSED,
                    "The registration of '" + system.id()
                            + "' names another issuer, or another place to ask about users, than when the user was linked.");
        }
    }

    @Override
    public Answered renew(ThirdPartySystem system, JsonObject json) {
        Secrets secrets = new Secrets(json);
        return Origins.keep(renewed(thirdParty(system), secrets), secrets);
    }

    private Answered renewed(ThirdParty known, Secrets secrets) {
        checkHome(known, secrets);
        if (!known.security().strategy().usesTokens()) {
            return answers.withKey(known, secrets, secrets.text("subject").orElse(""));
        }
        if (known.security().strategy() == Strategy.CLIENT_CREDENTIALS) {
            return direct.again(known, secrets);
        }
        String refresh = secrets.text("refresh")
                .orElseThrow(() -> new IntertwineException(
                        SifError.LOGIN_REFUSED, "The system '" + known.id() + "' gave no refresh token."));
        TokenAnswer given = tokens.ask(known, new RefreshTokenGrant(new RefreshToken(refresh)), Set.of(), Map.of());
        return answers.again(known, given.refresh() == null ? given.refreshedBy(refresh) : given, secrets);
    }

    @Override
    public void revoke(ThirdPartySystem system, JsonObject json) {
        ThirdParty known = thirdParty(system);
        Secrets secrets = new Secrets(json);
        URI endpoint = known.endpoints().revocation();
        if (endpoint == null
                || !secrets.text("home").orElse("").equals(known.security().home())) {
            return;
        }
        Optional<Token> token = secrets.text("refresh")
                .<Token>map(RefreshToken::new)
                .or(() -> secrets.text("access").map(TypelessAccessToken::new));
        if (token.isPresent()) {
            revoke(known, endpoint, token.get());
        }
    }

    private void revoke(ThirdParty known, URI endpoint, Token token) {
        TokenRevocationRequest request = known.authentication()
                .map(client -> new TokenRevocationRequest(endpoint, client, token))
                .orElseGet(() -> new TokenRevocationRequest(endpoint, known.client(), token));
        HTTPResponse answer = tokens.send(endpoint, request.toHTTPRequest());
        if (answer.getStatusCode() != 200) {
            throw Web.failed(endpoint, "answers a revocation with status " + answer.getStatusCode(), null);
        }
    }

    @Override
    public UserCredential credential(ThirdPartySystem system, Answered answered, long version) {
        Security security = SecurityReader.read(system.registration().security());
        Secrets secrets = Secrets.of(answered);
        Origins.check(system, secrets);
        String parameter = security.show().query();
        Map<String, String> query = security.strategy() == Strategy.API_KEY && parameter != null
                ? Map.of(parameter, secrets.text("key").orElse(""))
                : Map.of();
        return new UserCredential(Answers.shown(security, secrets), query, answered.fresh(), version);
    }
}
