package io.intertwine.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
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

        /// Candidates on which one page of the directory tries its filters.
        @WithDefault("100000")
        int directoryTried();

        /// Candidates that are tried to find the total, when the index alone cannot tell it.
        @WithDefault("10000")
        int directoryCounted();

        /// How long a query waits while the directory's index is built.
        @WithDefault("2s")
        Duration directoryPatience();
    }
}
