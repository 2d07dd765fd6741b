package io.intertwine.server;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much of the flow trace is kept.
public interface FlowsConfig {
    /// Flows; beyond it the one that was quiet for longest is forgotten.
    @WithDefault("10000")
    int most();

    /// Steps of one flow; later ones are counted only.
    @WithDefault("500")
    int stepsPerFlow();

    /// Steps of all flows.
    @WithDefault("200000")
    int steps();

    /// How long a flow is kept after its last step.
    @WithDefault("24h")
    Duration age();

    /// How long an exchange may pause before its next step counts as missing.
    @WithDefault("10s")
    Duration quiet();

    /// Characters of what one step carried, with secrets masked; 0 keeps nothing.
    @WithDefault("2048")
    int payload();

    /// Characters of what all steps carried; beyond it those of the flow that was quiet for longest are
    /// forgotten.
    @WithDefault("33554432")
    long payloads();
}
