package io.intertwine.server;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much webhooks may do.
public interface WebhooksConfig {
    /// How far the time of a delivery may be from now.
    @WithDefault("5m")
    Duration window();

    /// How long a delivery is known, so that it is not taken twice.
    @WithDefault("2d")
    Duration remember();

    /// Bytes of one delivery.
    @WithDefault("1048576")
    int bodyBytes();

    /// Deliveries of one webhook in a second, in the long run.
    @WithDefault("20")
    int perSecond();

    /// Deliveries of one webhook at once.
    @WithDefault("100")
    int burst();

    /// How long the secret of before a rotation is good.
    @WithDefault("1d")
    Duration overlap();

    /// Webhooks of one client.
    @WithDefault("100")
    int perClient();
}
