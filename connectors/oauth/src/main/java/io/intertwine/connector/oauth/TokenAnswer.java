package io.intertwine.connector.oauth;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a token endpoint gave.
///
/// @param refresh null when there is none
/// @param idToken null when there is none
/// @param scope   null when the endpoint did not say
/// @param fresh   when the access token ends; null when the endpoint did not say
/// @param ends    when the refresh token ends; null when the endpoint did not say
record TokenAnswer(
        String access,
        @Nullable String refresh,
        @Nullable JWT idToken,
        @Nullable Set<String> scope,
        @Nullable Instant fresh,
        @Nullable Instant ends) {
    static TokenAnswer of(AccessTokenResponse response, Instant now) {
        AccessToken access = response.getTokens().getAccessToken();
        RefreshToken refresh = response.getTokens().getRefreshToken();
        Scope scope = access.getScope();
        return new TokenAnswer(
                access.getValue(),
                refresh == null ? null : refresh.getValue(),
                response instanceof OIDCTokenResponse oidc
                        ? oidc.getOIDCTokens().getIDToken()
                        : null,
                scope == null ? null : new TreeSet<>(scope.toStringList()),
                access.getLifetime() > 0 ? now.plusSeconds(access.getLifetime()) : null,
                refresh == null ? null : refreshEnd(response.getCustomParameters(), now));
    }

    /// Some servers tell how long a refresh token lasts; zero means that it does not end.
    private static @Nullable Instant refreshEnd(Map<String, Object> parameters, Instant now) {
        return parameters.get("refresh_expires_in") instanceof Number seconds && seconds.longValue() > 0
                ? now.plusSeconds(seconds.longValue())
                : null;
    }

    /// Servers without rotation go on with the refresh token that they have.
    TokenAnswer refreshedBy(String token) {
        return new TokenAnswer(access, token, idToken, scope, fresh, ends);
    }

    @Override
    public String toString() {
        return "TokenAnswer[]";
    }
}
