package io.intertwine.connector.oauth;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.UserAuthority.Answered;
import io.intertwine.api.port.UserAuthority.Begun;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Authorization code with PKCE (RFC 6749, RFC 7636), the issuer in the answer (RFC 9207), and OpenID Connect when the
/// scope `openid` is asked for. Thread-safe.
final class BrowserLogIn {
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private final TokenEndpoint tokens;
    private final Answers answers;
    private final IdTokens idTokens;

    BrowserLogIn(TokenEndpoint tokens, Answers answers, IdTokens idTokens) {
        this.tokens = tokens;
        this.answers = answers;
        this.idTokens = idTokens;
    }

    Begun begin(ThirdParty system, Set<String> scopes, URI callback, String state) {
        CodeVerifier verifier = new CodeVerifier();
        String nonce = new Nonce().getValue();
        AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(ResponseType.CODE, system.client())
                .endpointURI(Discovery.required(system.endpoints().authorization(), "authorization", system))
                .redirectionURI(callback)
                .state(new State(state))
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        if (!scopes.isEmpty()) {
            request.scope(new Scope(scopes.toArray(String[]::new)));
        }
        if (scopes.contains("openid")) {
            request.customParameter("nonce", nonce);
        }
        JsonObject memory = new Secrets.Builder()
                .put("home", system.security().home())
                .put("verifier", verifier.getValue())
                .put("nonce", scopes.contains("openid") ? nonce : null)
                .put("callback", callback.toString())
                .put("scopes", scopes)
                .build();
        return new Begun.Browser(request.build().toURI(), memory, GOOD_FOR);
    }

    Answered complete(ThirdParty system, Secrets memory, LogInAnswer answer) {
        checkIssuer(system, memory, answer);
        if (answer.error() != null) {
            throw new IntertwineException(
                    SifError.LOGIN_REFUSED,
                    "The log-in at '" + system.id() + "' was refused: " + word(answer.error()) + ".");
        }
        if (answer.code() == null || answer.code().isEmpty()) {
            throw invalid("The answer of the log-in at '" + system.id() + "' has neither a code nor an error.");
        }
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(answer.code()),
                memory.text("callback").map(URI::create).orElseThrow(),
                new CodeVerifier(memory.text("verifier").orElseThrow()));
        TokenAnswer given = tokens.ask(system, grant, Set.of(), Map.of());
        checkIdToken(system, memory, given);
        return answers.first(system, given, memory.words("scopes"), null);
    }

    private void checkIdToken(ThirdParty system, Secrets memory, TokenAnswer given) {
        String nonce = memory.text("nonce").orElse(null);
        JWT token = given.idToken();
        if (nonce != null && token == null) {
            throw new IntertwineException(
                    SifError.LOGIN_REFUSED, "The system '" + system.id() + "' gives no ID token for the scope openid.");
        }
        if (nonce != null && token != null) {
            idTokens.check(system, token, nonce);
        }
    }

    /// An answer of another issuer may be meant to get a code out of us (mix-up, RFC 9207).
    private static void checkIssuer(ThirdParty system, Secrets memory, LogInAnswer answer) {
        String home = memory.text("home").orElse("");
        if (!home.equals(system.security().home())) {
            throw invalid("The registration of '" + system.id() + "' names another issuer than when the log-in began.");
        }
        String issuer = system.security().issuer();
        if (answer.issuer() != null && !answer.issuer().equals(issuer)) {
            throw invalid("The answer of the log-in comes from another issuer than that of '" + system.id() + "'.");
        }
        if (answer.issuer() == null && system.endpoints().namesIssuer()) {
            throw invalid("The answer of the log-in at '" + system.id() + "' does not name its issuer (RFC 9207).");
        }
    }

    private static IntertwineException invalid(String message) {
        return new IntertwineException(SifError.INVALID_ANSWER, message);
    }

    /// Anybody can put anything there.
    private static String word(String error) {
        return error.matches("[a-z_]{1,40}") ? error : "for a reason that is no code";
    }
}
