package io.intertwine.server;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the use of third-party systems is counted and kept.
public interface UsageConfig {
    /// How often counts are brought to the disk.
    @WithDefault("1s")
    Duration flush();

    /// Lines that wait for the disk; beyond it calls are counted without their user.
    @WithDefault("100000")
    int waiting();

    /// Lines of one metaverse system at one third-party system in a month; beyond it calls are counted
    /// without their user.
    @WithDefault("100000")
    int kept();

    /// How long counts are kept, at least; whole months go.
    @WithDefault("400d")
    Duration age();

    /// Lines of one answer.
    @WithDefault("10000")
    int lines();
}
