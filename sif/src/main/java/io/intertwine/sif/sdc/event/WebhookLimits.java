package io.intertwine.sif.sdc.event;

import java.time.Duration;

/// How much webhooks may do.
///
/// @param window    how far the time of a delivery may be from now
/// @param remember  how long a delivery is known, so that it is not taken twice; two windows at least
/// @param bodyBytes of one delivery
/// @param perSecond deliveries of one webhook, in the long run
/// @param burst     deliveries of one webhook at once
/// @param overlap   how long the secret of before a rotation is good
/// @param perClient webhooks of one client
public record WebhookLimits(
        Duration window, Duration remember, int bodyBytes, int perSecond, int burst, Duration overlap, int perClient) {
    public static final WebhookLimits DEFAULT =
            new WebhookLimits(Duration.ofMinutes(5), Duration.ofDays(2), 1 << 20, 20, 100, Duration.ofDays(1), 100);

    public WebhookLimits {
        Duration least = window.multipliedBy(2);
        remember = remember.compareTo(least) < 0 ? least : remember;
    }
}
