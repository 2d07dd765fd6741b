package io.intertwine.server;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.connector.link.LinkLimits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reports every limit that cannot be right at once, before anything is started.
final class ConfigCheck {
    private final List<String> faults = new ArrayList<>();

    private ConfigCheck() {}

    static void check(ServerConfig config) {
        ConfigCheck check = new ConfigCheck();
        check.limits(config.limits());
        check.acquisition(config.acquisition());
        check.services(config.services());
        check.faults.addAll(FlowSettings.faults(config.flows()));
        check.faults.addAll(GuardSettings.faults(config.guard()));
        check.calls(config.calls());
        check.faults.addAll(LogInSettings.faults(config));
        check.faults.addAll(UsageSettings.faults(config.usage()));
        check.faults.addAll(RunSettings.faults(config.runs()));
        check.faults.addAll(TriggerSettings.faults(config.triggers()));
        check.faults.addAll(EventSettings.faults(config.webhooks()));
        check.faults.addAll(EventSettings.faults(config.events()));
        check.positive("intertwine.scenes.bytes", config.scenes().bytes());
        check.positive("intertwine.scenes.shape-bytes", config.scenes().shapeBytes());
        check.positive("intertwine.scenes.at-once", config.scenes().atOnce());
        check.oidc(config.oidc());
        if (config.console().client().isPresent() && config.oidc().issuer().isEmpty()) {
            check.faults.add("intertwine.console.client needs intertwine.oidc.issuer: name the issuer, too.");
        }
        config.telemetry().endpoint().ifPresent(check::endpoint);
        if (!check.faults.isEmpty()) {
            throw IntertwineException.invalid("The configuration is not valid: " + String.join(" ", check.faults));
        }
    }

    private void oidc(ServerConfig.Oidc oidc) {
        oidc.issuer().ifPresent(issuer -> {
            boolean web = "http".equals(issuer.getScheme()) || "https".equals(issuer.getScheme());
            if (!web || issuer.getHost() == null) {
                faults.add("intertwine.oidc.issuer is " + issuer
                        + ": give the URL of an issuer, such as https://id.example/realms/city.");
            }
            if (oidc.audience().filter(audience -> !audience.isBlank()).isEmpty()) {
                faults.add("intertwine.oidc.audience is missing: name what tokens for this enabler have in their"
                        + " audience.");
            }
        });
        oidc.roles().forEach((name, word) -> {
            if (Stream.of(Role.values()).noneMatch(role -> role.word().equals(word))) {
                faults.add("intertwine.oidc.roles." + name + " is " + word + ": give one of "
                        + Stream.of(Role.values()).map(Role::word).toList() + ".");
            }
        });
    }

    private void endpoint(URI endpoint) {
        boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!web || endpoint.getHost() == null) {
            faults.add("intertwine.telemetry.endpoint is " + endpoint
                    + ": give the URL of an OTLP receiver, such as http://127.0.0.1:4318/v1/traces.");
        }
    }

    private void calls(ServerConfig.Calls calls) {
        positive("intertwine.calls.time-limit", calls.timeLimit());
        positive("intertwine.calls.idle-limit", calls.idleLimit());
        positive("intertwine.calls.at-once", calls.atOnce());
        least("intertwine.calls.retries", calls.retries(), 0);
        least("intertwine.calls.body-bytes", (int) Math.min(Integer.MAX_VALUE, calls.bodyBytes()), 0);
        positive("intertwine.calls.checked-bytes", calls.checkedBytes());
        positive("intertwine.calls.circuit-calls", calls.circuitCalls());
        positive("intertwine.calls.circuit-pause", calls.circuitPause());
        positive("intertwine.calls.longest-pause", calls.longestPause());
        if (!(calls.circuitShare() > 0 && calls.circuitShare() <= 1)) {
            faults.add("intertwine.calls.circuit-share is " + calls.circuitShare() + ": give more than 0, up to 1.");
        }
    }

    private void services(ServerConfig.Services services) {
        positive("intertwine.services.systems", services.systems());
        positive("intertwine.services.probe-interval", services.probeInterval());
        positive("intertwine.services.probe-time-limit", services.probeTimeLimit());
        positive("intertwine.services.probes-at-once", services.probesAtOnce());
        positive("intertwine.services.breach-after", services.breachAfter());
    }

    private void acquisition(ServerConfig.Acquisition acquisition) {
        positive("intertwine.acquisition.refresh", acquisition.refresh());
        positive("intertwine.acquisition.time-limit", acquisition.timeLimit());
        positive("intertwine.acquisition.batch", acquisition.batch());
        positive("intertwine.acquisition.parallel", acquisition.parallel());
    }

    private void limits(ServerConfig.Limits limits) {
        limit("twins-per-system", limits.twinsPerSystem());
        limit("twins-per-world", limits.twinsPerWorld());
        limit("requests-per-second", limits.requestsPerSecond());
        limit("request-burst", limits.requestBurst());
        limit("live-connections", limits.liveConnections());
        limit("live-connections-per-client", limits.liveConnectionsPerClient());
        limit("subscriptions-per-connection", limits.subscriptionsPerConnection());
        limit("commands-per-connection", limits.commandsPerConnection());
        limit("message-bytes", limits.messageBytes());
        limit("shards", limits.shards());
        limit("shard-queue", limits.shardQueue());
        limit("commit-queue", limits.commitQueue());
        limit("ordered-queue", limits.orderedQueue());
        limit("token-time", limits.tokenTime());
        limit("stalled-client", limits.stalledClient());
        limit("command-memory", limits.commandMemory());
        limit("directory-tried", limits.directoryTried());
        limit("directory-counted", limits.directoryCounted());
        limit("directory-patience", limits.directoryPatience());
        limit("resume-changes", limits.resumeChanges());
        limit("resume-bytes", (int) Math.min(Integer.MAX_VALUE, limits.resumeBytes()));
        limit("push-lease", limits.pushLease());
        limit("changes-per-push", limits.changesPerPush());
        limit("policy-versions", limits.policyVersions());
        limit("approvals", limits.approvals());
        limit("approval-time", limits.approvalTime());
        limit("rates-counted", limits.ratesCounted());
        limit("twin-data-per-minute", limits.twinDataPerMinute());
        limit("calls-under-way", limits.callsUnderWay());
        limit("grants", limits.grants());
        limit("grants-at-hand", limits.grantsAtHand());
        limit("audit-age", limits.auditAge());
        limit("audit-bytes", (int) Math.min(Integer.MAX_VALUE, limits.auditBytes()));
        limit("audit-queue", limits.auditQueue());
        link(limits.link());
    }

    private void limit(String name, int value) {
        positive("intertwine.limits." + name, value);
    }

    private void limit(String name, Duration value) {
        positive("intertwine.limits." + name, value);
    }

    private void link(ServerConfig.Link limits) {
        limit("link.twins", limits.twins());
        limit("link.waiting", limits.waiting());
        limit("link.in-flight", limits.inFlight());
        limit("link.commands", limits.commands());
        if (limits.lease().compareTo(LinkLimits.SHORTEST_LEASE) < 0
                || limits.lease().compareTo(LinkLimits.LONGEST_LEASE) > 0) {
            faults.add("intertwine.limits.link.lease is " + limits.lease() + ": give 2s to 300s.");
        }
    }

    private void positive(String name, int value) {
        least(name, value, 1);
    }

    private void least(String name, int value, int least) {
        if (value < least) {
            faults.add(name + " is " + value + ": give " + least + " or more.");
        }
    }

    private void positive(String name, Duration value) {
        if (!value.isPositive()) {
            faults.add(name + " is " + value + ": give a time such as 10s.");
        }
    }
}
