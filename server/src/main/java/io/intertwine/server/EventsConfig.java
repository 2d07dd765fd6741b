package io.intertwine.server;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How events are sent.
public interface EventsConfig {
    /// Subscriptions of one client.
    @WithDefault("50")
    int perClient();

    /// Subscriptions in all.
    @WithDefault("1000")
    int most();

    /// Attempts for one event.
    @WithDefault("12")
    int attempts();

    /// The pause after the first failure; doubled with each.
    @WithDefault("5s")
    Duration firstPause();

    /// The longest pause between two attempts.
    @WithDefault("6h")
    Duration longestPause();

    /// The age at which an event is tried no more.
    @WithDefault("3d")
    Duration giveUp();

    /// For one attempt.
    @WithDefault("10s")
    Duration timeLimit();

    /// Events of one subscription that were not sent yet; more become dead letters.
    @WithDefault("10000")
    int queued();

    /// Dead letters of one subscription; the oldest go.
    @WithDefault("1000")
    int deadLetters();

    /// How long events are signed with the secret of before a rotation, too.
    @WithDefault("1d")
    Duration overlap();

    /// The DNS name that targets are asked to allow; that of the public URL without it.
    Optional<String> origin();
}
