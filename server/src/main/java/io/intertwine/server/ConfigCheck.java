package io.intertwine.server;

import io.intertwine.api.IntertwineException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reports every limit that cannot be right at once, before anything is started.
final class ConfigCheck {
    private final List<String> faults = new ArrayList<>();

    private ConfigCheck() {}

    static void check(ServerConfig config) {
        ServerConfig.Limits limits = config.limits();
        ConfigCheck check = new ConfigCheck();
        check.flows(config.flows());
        config.telemetry().endpoint().ifPresent(check::endpoint);
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
        if (!check.faults.isEmpty()) {
            throw IntertwineException.invalid("The configuration is not valid: " + String.join(" ", check.faults));
        }
    }

    private void flows(ServerConfig.Flows flows) {
        least("flows.most", flows.most(), 1);
        least("flows.steps-per-flow", flows.stepsPerFlow(), 1);
        least("flows.steps", flows.steps(), flows.stepsPerFlow());
        some("flows.age", flows.age());
        some("flows.quiet", flows.quiet());
    }

    private void endpoint(URI endpoint) {
        boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!web || endpoint.getHost() == null) {
            faults.add("intertwine.telemetry.endpoint is " + endpoint
                    + ": give the URL of an OTLP receiver, such as http://127.0.0.1:4318/v1/traces.");
        }
    }

    private void positive(String name, int value) {
        least("limits." + name, value, 1);
    }

    private void least(String name, int value, int least) {
        if (value < least) {
            faults.add("intertwine." + name + " is " + value + ": give " + least + " or more.");
        }
    }

    private void positive(String name, Duration value) {
        some("limits." + name, value);
    }

    private void some(String name, Duration value) {
        if (!value.isPositive()) {
            faults.add("intertwine." + name + " is " + value + ": give a time such as 10s.");
        }
    }
}
