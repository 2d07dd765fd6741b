package io.intertwine.server;

import io.intertwine.api.IntertwineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reports every limit that cannot be right at once, before anything is started.
final class ConfigCheck {
    private final List<String> faults = new ArrayList<>();

    private ConfigCheck() {}

    static void check(ServerConfig.Limits limits) {
        ConfigCheck check = new ConfigCheck();
        check.positive("requests-per-second", limits.requestsPerSecond());
        check.positive("request-burst", limits.requestBurst());
        check.positive("live-connections", limits.liveConnections());
        check.positive("live-connections-per-client", limits.liveConnectionsPerClient());
        check.positive("subscriptions-per-connection", limits.subscriptionsPerConnection());
        check.positive("commands-per-connection", limits.commandsPerConnection());
        check.positive("message-bytes", limits.messageBytes());
        check.positive("shards", limits.shards());
        check.positive("shard-queue", limits.shardQueue());
        check.positive("commit-queue", limits.commitQueue());
        check.positive("ordered-queue", limits.orderedQueue());
        check.positive("token-time", limits.tokenTime());
        check.positive("stalled-client", limits.stalledClient());
        check.positive("command-memory", limits.commandMemory());
        check.positive("directory-tried", limits.directoryTried());
        check.positive("directory-counted", limits.directoryCounted());
        check.positive("directory-patience", limits.directoryPatience());
        if (!check.faults.isEmpty()) {
            throw IntertwineException.invalid("The configuration is not valid: " + String.join(" ", check.faults));
        }
    }

    private void positive(String name, int value) {
        if (value < 1) {
            faults.add("intertwine.limits." + name + " is " + value + ": give 1 or more.");
        }
    }

    private void positive(String name, Duration value) {
        if (!value.isPositive()) {
            faults.add("intertwine.limits." + name + " is " + value + ": give a time such as 10s.");
        }
    }
}
