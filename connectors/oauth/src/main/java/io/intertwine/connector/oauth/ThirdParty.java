package io.intertwine.connector.oauth;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Credential;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A third-party system that is asked now: its security, its endpoints, and who we are there.
///
/// @param secret null for a public client
record ThirdParty(
        ThirdPartySystemId id,
        Security security,
        Endpoints endpoints,
        @Nullable String secret) {
    static ThirdParty of(ThirdPartySystem system, Security security, Endpoints endpoints, CredentialStore credentials) {
        return new ThirdParty(system.id(), security, endpoints, secret(system, security, credentials));
    }

    private static @Nullable String secret(ThirdPartySystem system, Security security, CredentialStore credentials) {
        String name = security.client().credential();
        if (name == null) {
            return null;
        }
        Optional<Credential> found = credentials.find(system.owner(), name);
        return switch (found.orElseThrow(() -> missing(system, name))) {
            case Credential.Basic basic -> basic.password();
            case Credential.Bearer bearer -> bearer.token();
            case Credential.ApiKey key -> key.key();
        };
    }

    private static IntertwineException missing(ThirdPartySystem system, String name) {
        return new IntertwineException(
                SifError.AUTHORITY_FAILED,
                "The system '" + system.id() + "' names the credential '" + name + "', which its owner '"
                        + system.owner() + "' has not stored: store it.");
    }

    ClientID client() {
        return new ClientID(security.client().id());
    }

    Optional<ClientAuthentication> authentication() {
        if (secret == null) {
            return Optional.empty();
        }
        Secret known = new Secret(secret);
        return Optional.of(
                security.client().post()
                        ? new ClientSecretPost(client(), known)
                        : new ClientSecretBasic(client(), known));
    }

    /// Names no secret.
    @Override
    public String toString() {
        return "ThirdParty[" + id + "]";
    }
}
