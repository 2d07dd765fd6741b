package io.intertwine.connector.oauth;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.UserAuthority.Answered;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The strategies that need nothing more of the user than what the metaverse system brings along. Thread-safe.
final class DirectLink {
    private final TokenEndpoint tokens;
    private final Answers answers;

    DirectLink(TokenEndpoint tokens, Answers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    Answered link(ThirdParty system, LinkRequest request, Set<String> scopes) {
        JsonObject proof = request.proof();
        return switch (system.security().strategy()) {
            case TOKEN_EXCHANGE -> withTokens(system, exchange(system, proof), scopes, null);
            case JWT_BEARER -> withTokens(system, assertion(proof), scopes, null);
            case CLIENT_CREDENTIALS -> asClient(system, request, scopes);
            case API_KEY -> answers.withKey(system, key(request), request.user());
            case BASIC -> answers.withKey(system, password(proof), text(proof, "username"));
            case NONE -> answers.withKey(system, nothing(request), request.user());
            case AUTHORIZATION_CODE -> throw new IllegalStateException("A log-in needs the user's browser or device.");
        };
    }

    private Answered withTokens(
            ThirdParty system, AuthorizationGrant grant, Set<String> scopes, @Nullable String user) {
        return answers.first(system, tokens.ask(system, grant, scopes, audience(system, grant)), scopes, user);
    }

    /// Not standard for these grants, but wide-spread.
    private static Map<String, String> audience(ThirdParty system, AuthorizationGrant grant) {
        String audience = system.security().audience();
        return audience == null || grant instanceof TokenExchangeGrant ? Map.of() : Map.of("audience", audience);
    }

    private static AuthorizationGrant exchange(ThirdParty system, JsonObject proof) {
        Token subject = new TypelessAccessToken(text(proof, "subjectToken"));
        String audience = system.security().audience();
        return new TokenExchangeGrant(
                subject,
                type(proof.text("subjectTokenType").orElse("access_token")),
                null,
                null,
                TokenTypeURI.ACCESS_TOKEN,
                audience == null ? null : List.of(new Audience(audience)));
    }

    private static TokenTypeURI type(String word) {
        return switch (word) {
            case "access_token", "urn:ietf:params:oauth:token-type:access_token" -> TokenTypeURI.ACCESS_TOKEN;
            case "id_token", "urn:ietf:params:oauth:token-type:id_token" -> TokenTypeURI.ID_TOKEN;
            case "jwt", "urn:ietf:params:oauth:token-type:jwt" -> TokenTypeURI.JWT;
            default ->
                throw IntertwineException.invalid(
                        "The proof's 'subjectTokenType' is none: use access_token, id_token or jwt.");
        };
    }

    private static AuthorizationGrant assertion(JsonObject proof) {
        try {
            return new JWTBearerGrant(SignedJWT.parse(text(proof, "assertion")));
        } catch (java.text.ParseException | IllegalArgumentException _) {
            throw IntertwineException.invalid("The proof's 'assertion' is no signed JWT: give one (RFC 7523).");
        }
    }

    /// The token is the enabler's own. Each call names the user in the registered header, by the name that the
    /// metaverse system gives him, or by the assertion that came with the request: the system checks that itself.
    private Answered asClient(ThirdParty system, LinkRequest request, Set<String> scopes) {
        String user = system.security().show().claim() ? text(request.proof(), "assertion") : request.user();
        Answered answered = withTokens(system, new ClientCredentialsGrant(), scopes, user);
        boolean hidden = system.security().show().claim() && answered.subject().equals(user);
        return hidden
                ? new Answered(
                        request.user(),
                        answered.permissions(),
                        answered.secrets().with("subject", JsonValue.of(request.user())),
                        answered.fresh(),
                        answered.renewable(),
                        answered.ends())
                : answered;
    }

    /// A new token of our own; the user stays who he was.
    Answered again(ThirdParty system, Secrets before) {
        ClientCredentialsGrant grant = new ClientCredentialsGrant();
        TokenAnswer given = tokens.ask(system, grant, before.words("scopes"), audience(system, grant));
        return answers.again(system, given, before);
    }

    private static Secrets key(LinkRequest request) {
        return new Secrets(new Secrets.Builder()
                .put("key", text(request.proof(), "key"))
                .put("user", request.user())
                .put("subject", request.user())
                .build());
    }

    private static Secrets password(JsonObject proof) {
        String username = text(proof, "username");
        if (username.contains(":")) {
            throw IntertwineException.invalid(
                    "The proof's 'username' has a colon, which basic authentication forbids.");
        }
        return new Secrets(new Secrets.Builder()
                .put("username", username)
                .put("password", text(proof, "password"))
                .put("user", username)
                .put("subject", username)
                .build());
    }

    private static Secrets nothing(LinkRequest request) {
        return new Secrets(new Secrets.Builder()
                .put("user", request.user())
                .put("subject", request.user())
                .build());
    }

    private static String text(JsonObject proof, String name) {
        return proof.text(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> IntertwineException.invalid("The proof lacks the text '" + name + "': give it."));
    }
}
