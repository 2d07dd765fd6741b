package io.intertwine.server;

import io.intertwine.sif.sdc.event.EventLimits;
import io.intertwine.sif.sdc.event.WebhookLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The settings of webhooks and events.
final class EventSettings {
    private EventSettings() {}

    static WebhookLimits limits(WebhooksConfig config) {
        return new WebhookLimits(
                config.window(),
                config.remember(),
                config.bodyBytes(),
                config.perSecond(),
                config.burst(),
                config.overlap(),
                config.perClient());
    }

    static EventLimits limits(EventsConfig config) {
        return new EventLimits(
                config.perClient(),
                config.most(),
                config.attempts(),
                config.firstPause(),
                config.longestPause(),
                config.giveUp(),
                config.timeLimit(),
                config.queued(),
                config.deadLetters(),
                config.overlap());
    }

    static List<String> faults(WebhooksConfig config) {
        List<String> faults = new ArrayList<>();
        positive("webhooks.window", config.window(), faults);
        positive("webhooks.remember", config.remember(), faults);
        positive("webhooks.body-bytes", config.bodyBytes(), faults);
        positive("webhooks.per-second", config.perSecond(), faults);
        positive("webhooks.burst", config.burst(), faults);
        positive("webhooks.overlap", config.overlap(), faults);
        positive("webhooks.per-client", config.perClient(), faults);
        return faults;
    }

    static List<String> faults(EventsConfig config) {
        List<String> faults = new ArrayList<>();
        positive("events.per-client", config.perClient(), faults);
        positive("events.most", config.most(), faults);
        positive("events.attempts", config.attempts(), faults);
        positive("events.first-pause", config.firstPause(), faults);
        positive("events.longest-pause", config.longestPause(), faults);
        positive("events.give-up", config.giveUp(), faults);
        positive("events.time-limit", config.timeLimit(), faults);
        positive("events.queued", config.queued(), faults);
        positive("events.dead-letters", config.deadLetters(), faults);
        positive("events.overlap", config.overlap(), faults);
        return faults;
    }

    private static void positive(String name, Duration value, List<String> faults) {
        if (!value.isPositive()) {
            faults.add("intertwine." + name + " is " + value + ": give a time such as 10s.");
        }
    }

    private static void positive(String name, int value, List<String> faults) {
        if (value < 1) {
            faults.add("intertwine." + name + " is " + value + ": give 1 or more.");
        }
    }
}
