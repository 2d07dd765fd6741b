package io.intertwine.connector.mqtt.session;

import io.intertwine.api.port.Credential;
import io.intertwine.connector.mqtt.settings.BrokerSettings;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Who connects to which broker.
///
/// @param address    the one to connect to, with the broker's name for TLS
/// @param credential null when the system has none
public record Login(
        BrokerSettings broker,
        InetSocketAddress address,
        String clientId,
        @Nullable Credential credential) {
    /// The user name that stands beside a token or key, which are sent as the password.
    private static final String TOKEN_USER = "token";

    @Nullable
    String username() {
        return switch (credential) {
            case null -> null;
            case Credential.Basic(String username, var _) -> username;
            case Credential.Bearer _, Credential.ApiKey _ -> TOKEN_USER;
        };
    }

    byte[] password() {
        String secret = switch (credential) {
            case null -> "";
            case Credential.Basic(var _, String password) -> password;
            case Credential.Bearer(String token) -> token;
            case Credential.ApiKey(String key) -> key;
        };
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
