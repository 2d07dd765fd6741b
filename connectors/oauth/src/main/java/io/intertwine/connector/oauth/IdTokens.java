package io.intertwine.connector.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/// Checks ID tokens: signature by the issuer's present keys, issuer, audience, time and nonce. Thread-safe.
final class IdTokens {
    private final Web web;

    IdTokens(Web web) {
        this.web = web;
    }

    /// @param nonce what the log-in was begun with; null for a grant without one
    void check(ThirdParty system, JWT token, @Nullable String nonce) {
        String issuer = system.security().issuer();
        if (issuer == null) {
            throw refused(system, "there is no issuer in the registration to check it by");
        }
        URI keys = Discovery.required(system.endpoints().keys(), "keys", system);
        try {
            JWKSet set = JWKSet.parse(web.json(keys).toString());
            JWSAlgorithm algorithm =
                    JWSAlgorithm.parse(token.getHeader().getAlgorithm().getName());
            if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
                throw refused(system, "it is signed with " + algorithm + ", not with a key of the issuer");
            }
            new IDTokenValidator(new Issuer(issuer), system.client(), algorithm, set)
                    .validate(token, nonce == null ? null : new Nonce(nonce));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw refused(system, String.valueOf(e.getMessage()));
        }
    }

    private static IntertwineException refused(ThirdParty system, String why) {
        return new IntertwineException(
                SifError.LOGIN_REFUSED, "The ID token of the system '" + system.id() + "' is not good: " + why + ".");
    }
}
