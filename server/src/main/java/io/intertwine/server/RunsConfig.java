package io.intertwine.server;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much collaborations may do.
public interface RunsConfig {
    /// Runs under way at once.
    @WithDefault("1000")
    int underWay();

    /// Runs that are over and can still be read; the oldest go first.
    @WithDefault("10000")
    int kept();

    /// Steps of one run, repetitions included.
    @WithDefault("1000")
    int steps();

    /// Events that a run was given and did not take yet.
    @WithDefault("100")
    int events();

    /// How long one call may take.
    @WithDefault("30s")
    Duration callTimeLimit();

    /// How long one compensation is tried.
    @WithDefault("30s")
    Duration undoTimeLimit();

    /// Versions of one collaboration.
    @WithDefault("1000")
    int versions();
}
