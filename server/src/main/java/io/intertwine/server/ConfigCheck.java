package io.intertwine.server;

import io.intertwine.api.IntertwineException;
import io.intertwine.connector.link.LinkLimits;
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
        check.link(limits.link());
        check.positive("resume-changes", limits.resumeChanges());
        check.positive("push-lease", limits.pushLease());
        check.positive("changes-per-push", limits.changesPerPush());
        check.positive("policy-versions", limits.policyVersions());
        check.positive("approvals", limits.approvals());
        check.positive("approval-time", limits.approvalTime());
        check.positive("rates-counted", limits.ratesCounted());
        check.positive("audit-age", limits.auditAge());
        check.positive("audit-bytes", (int) Math.min(Integer.MAX_VALUE, limits.auditBytes()));
        check.positive("audit-queue", limits.auditQueue());
        if (!check.faults.isEmpty()) {
            throw IntertwineException.invalid("The configuration is not valid: " + String.join(" ", check.faults));
        }
    }

    private void link(ServerConfig.Link limits) {
        positive("link.twins", limits.twins());
        positive("link.waiting", limits.waiting());
        positive("link.in-flight", limits.inFlight());
        positive("link.commands", limits.commands());
        if (limits.lease().compareTo(LinkLimits.SHORTEST_LEASE) < 0
                || limits.lease().compareTo(LinkLimits.LONGEST_LEASE) > 0) {
            faults.add("intertwine.limits.link.lease is " + limits.lease() + ": give 2s to 300s.");
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
