package io.intertwine.examples.plant.mqtt;

import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import io.intertwine.examples.plant.Secrets;
import io.moquette.broker.security.IAuthenticator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The one user of the broker.
public record Credentials(String username, String password) implements IAuthenticator {
    @Override
    public boolean checkValid(@Nullable String clientId, @Nullable String user, byte @Nullable [] secret) {
        return username.equals(user) && secret != null && Secrets.same(password, secret);
    }

    Mqtt3SimpleAuth asLogin() {
        return Mqtt3SimpleAuth.builder()
                .username(username)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /// Without the password, so that it reaches no log.
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
