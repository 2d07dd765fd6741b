package io.intertwine.server;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/// How people log in to the web console at the issuer of `intertwine.oidc`.
public interface ConsoleConfig {
    /// The public client that the console is there; none means no log-in there.
    Optional<String> client();

    /// What it asks for.
    @WithDefault("openid")
    String scope();
}
