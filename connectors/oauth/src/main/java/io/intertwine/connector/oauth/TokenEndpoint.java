package io.intertwine.connector.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// Asks token endpoints. Thread-safe.
final class TokenEndpoint {
    /// The user, or what was shown for him, is refused; anything else is a fault between the two systems.
    private static final Set<String> REFUSALS =
            Set.of("invalid_grant", "access_denied", "expired_token", "invalid_token", "consent_required");

    private final Web web;
    private final InstantSource clock;

    TokenEndpoint(Web web, InstantSource clock) {
        this.web = web;
        this.clock = clock;
    }

    /// An error that the endpoint answered, by its code.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final String code;

        Refused(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /// The tokens, or a failure that says whether the user or the system is the reason.
    TokenAnswer ask(ThirdParty system, AuthorizationGrant grant, Set<String> scopes, Map<String, String> more) {
        try {
            return askOnce(system, grant, scopes, more);
        } catch (Refused e) {
            throw failure(system, e.code());
        }
    }

    static IntertwineException failure(ThirdParty system, String code) {
        SifError error = REFUSALS.contains(code) ? SifError.LOGIN_REFUSED : SifError.AUTHORITY_FAILED;
        return new IntertwineException(error, "The issuer of the system '" + system.id() + "' answers '" + code + "'.");
    }

    TokenAnswer askOnce(ThirdParty system, AuthorizationGrant grant, Set<String> scopes, Map<String, String> more)
            throws Refused {
        URI endpoint = Discovery.required(system.endpoints().token(), "token", system);
        TokenRequest.Builder builder = system.authentication()
                .map(known -> new TokenRequest.Builder(endpoint, known, grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, system.client(), grant));
        if (!scopes.isEmpty()) {
            builder.scope(new Scope(scopes.toArray(String[]::new)));
        }
        more.forEach(builder::customParameter);
        return answer(endpoint, send(endpoint, builder.build().toHTTPRequest()));
    }

    HTTPResponse send(URI endpoint, HTTPRequest request) {
        try {
            return request.send(web);
        } catch (IOException e) {
            throw Web.failed(endpoint, "does not answer: " + e.getMessage(), e);
        } catch (IntertwineException e) {
            throw Web.failed(endpoint, "cannot be asked: " + e.getMessage(), e);
        }
    }

    private TokenAnswer answer(URI endpoint, HTTPResponse answer) throws Refused {
        if (answer.getStatusCode() >= 500) {
            throw Web.failed(endpoint, "answers with status " + answer.getStatusCode(), null);
        }
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (response.indicatesSuccess()) {
                return TokenAnswer.of(response.toSuccessResponse(), clock.instant());
            }
            throw new Refused(code(response.toErrorResponse().getErrorObject(), answer));
        } catch (ParseException _) { // its words may quote a token
            throw Web.failed(
                    endpoint,
                    "answers with status " + answer.getStatusCode() + " and no token response (RFC 6749)",
                    null);
        }
    }

    static String code(ErrorObject error, HTTPResponse answer) {
        String code = error.getCode();
        return code == null ? "status " + answer.getStatusCode() : code;
    }
}
