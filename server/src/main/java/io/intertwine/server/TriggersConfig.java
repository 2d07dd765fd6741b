package io.intertwine.server;

import io.smallrye.config.WithDefault;

/// How much triggers of collaborations may do.
public interface TriggersConfig {
    /// Triggers of all clients.
    @WithDefault("1000")
    int most();

    /// Twins that one trigger remembers: those for which its condition holds, or that pause.
    @WithDefault("10000")
    int twins();
}
