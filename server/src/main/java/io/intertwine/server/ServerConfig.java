package io.intertwine.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What an operator can set; all faults are reported together at the start.
@ConfigMapping(prefix = "intertwine")
public interface ServerConfig {
    /// The folder of everything that is kept.
    @WithDefault("data")
    Path data();

    /// Where to write url, pid and, on a new data folder, the operator key, once the server is ready.
    Optional<Path> readyFile();

    /// Makes a new operator key at the start, for who lost the old one, which then ends.
    @WithDefault("false")
    boolean newOperatorKey();

    Limits limits();

    Flows flows();

    Telemetry telemetry();

    /// How much of the flow trace is kept.
    interface Flows {
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
    }

    /// Where the steps of flows are sent as OpenTelemetry spans; nowhere by default.
    interface Telemetry {
        /// The URL of an OTLP receiver for traces over HTTP, such as http://127.0.0.1:4318/v1/traces
        Optional<URI> endpoint();

        /// Headers to send along, such as an authorization.
        Map<String, String> headers();
    }

    /// Bounds; each has a clear error when it is reached.
    interface Limits {
        /// Requests a second of one client, on average.
        @WithDefault("2000")
        int requestsPerSecond();

        /// Requests of one client at once, before the average counts.
        @WithDefault("4000")
        int requestBurst();

        /// Open WebSockets and event streams of all clients.
        @WithDefault("20000")
        int liveConnections();

        /// Open WebSockets and event streams of one client.
        @WithDefault("10000")
        int liveConnectionsPerClient();

        /// Subscriptions on one WebSocket.
        @WithDefault("64")
        int subscriptionsPerConnection();

        /// Commands under way on one WebSocket.
        @WithDefault("64")
        int commandsPerConnection();

        /// Bytes of one WebSocket message from a client.
        @WithDefault("65536")
        int messageBytes();

        /// How long a new WebSocket may take to show its token.
        @WithDefault("10s")
        Duration tokenTime();

        /// How long a frame may wait for a client that does not read before the connection ends.
        @WithDefault("60s")
        Duration stalledClient();

        @WithName("shards")
        @WithDefault("2")
        int shards();

        @WithDefault("1024")
        int shardQueue();

        @WithDefault("4096")
        int commitQueue();

        @WithDefault("1000")
        int orderedQueue();

        @WithDefault("24h")
        Duration commandMemory();
    }
}
