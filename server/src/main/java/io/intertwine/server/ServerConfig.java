package io.intertwine.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an operator can set; all faults are reported together at the start.
@ConfigMapping(prefix = "intertwine")
public interface ServerConfig {
    /// The folder of everything that is kept.
    @WithDefault("data")
    Path data();

    /// Where to write url, pid and, on a new data folder, the operator key, once the server is ready.
    Optional<Path> readyFile();

    /// Ends again as soon as it is ready: tries a configuration, or trains the JVM.
    @WithDefault("false")
    boolean endWhenReady();

    /// Makes a new operator key at the start, for who lost the old one, which then ends.
    @WithDefault("false")
    boolean newOperatorKey();

    /// Where browsers reach this server; without it, the address that it listens at.
    Optional<URI> publicUrl();

    LogIn logIn();

    /// Log-ins at third-party systems.
    interface LogIn {
        /// Origins, besides that of the public URL, to which a browser may be sent after a log-in,
        /// such as https://world.example.
        Optional<List<URI>> returnTo();

        /// How long a user may take.
        @WithDefault("10m")
        Duration time();

        /// How long a call waits for a renewal of its credential.
        @WithDefault("15s")
        Duration renewalWait();

        /// Permissions older than this are asked again when a grant is used.
        @WithDefault("1h")
        Duration reread();

        /// How long grants are kept that are revoked or expired.
        @WithDefault("30d")
        Duration keepEnded();
    }

    Limits limits();

    Guard guard();

    /// Which addresses the enabler connects to that others name: twin systems and third-party systems.
    interface Guard {
        /// Networks besides public addresses, such as 192.168.0.0/16.
        Optional<List<String>> allow();

        /// Ports and ranges of ports.
        @WithDefault("80,443,1024-65535")
        List<String> ports();

        @WithDefault("http,https")
        Set<String> schemes();
    }

    Acquisition acquisition();

    /// How properties and permission of twins are acquired from their systems.
    interface Acquisition {
        /// How often twins that are selected into a world are acquired again, give or take a tenth.
        @WithDefault("10m")
        Duration refresh();

        /// For one acquisition, however many twins and systems it is about.
        @WithDefault("10s")
        Duration timeLimit();

        /// Twins in one request to a twin system.
        @WithDefault("100")
        int batch();

        /// Twin systems that are asked at once.
        @WithDefault("8")
        int parallel();
    }

    Calls calls();

    /// How calls are carried to third-party systems; the same for each of them.
    interface Calls {
        /// From the end of a request to the head of its answer, for each attempt.
        @WithDefault("30s")
        Duration timeLimit();

        /// How long a body may stand still, in either direction.
        @WithDefault("60s")
        Duration idleLimit();

        /// Calls under way at one system, bodies included; beyond it 429.
        @WithDefault("256")
        int atOnce();

        /// Further attempts of a call that can be repeated.
        @WithDefault("2")
        int retries();

        /// Bytes of one request; 0 for no limit.
        @WithDefault("0")
        long bodyBytes();

        /// Bytes of a body that is held against the API's document.
        @WithDefault("1048576")
        int checkedBytes();

        /// Calls that are looked at to see whether a system works.
        @WithDefault("20")
        int circuitCalls();

        /// Share of failed ones, at which the system is left alone.
        @WithDefault("0.5")
        double circuitShare();

        /// How long it is left alone.
        @WithDefault("5s")
        Duration circuitPause();

        /// What `Retry-After` of a system can ask for at most.
        @WithDefault("1h")
        Duration longestPause();
    }

    Services services();

    /// How third-party systems are watched.
    interface Services {
        /// Registered third-party systems.
        @WithDefault("10000")
        int systems();

        /// How often each is asked at its probe whether it works, give or take a tenth.
        @WithDefault("30s")
        Duration probeInterval();

        /// For one probe.
        @WithDefault("5s")
        Duration probeTimeLimit();

        /// Third-party systems that are asked at once.
        @WithDefault("32")
        int probesAtOnce();

        /// How long a declared level is missed, or met again, before a breach begins or ends.
        @WithDefault("5m")
        Duration breachAfter();
    }

    UsageConfig usage();

    SceneConfig scenes();

    RunsConfig runs();

    TriggersConfig triggers();

    WebhooksConfig webhooks();

    EventsConfig events();

    Oidc oidc();

    ConsoleConfig console();

    /// Tokens of an OpenID Connect issuer, beside API keys.
    interface Oidc {
        /// The issuer's URL, such as https://id.example/realms/city; none means API keys only.
        Optional<URI> issuer();

        /// What must stand in the audience of each token; needed with an issuer.
        Optional<String> audience();

        /// Where the roles stand in a token; a slash goes into an object.
        @WithDefault("realm_access/roles")
        String rolesClaim();

        /// Roles of the issuer and what they are here, such as platform=metaverse-system.
        Map<String, String> roles();

        /// Where the client stands; without it azp, then client_id.
        Optional<String> clientClaim();

        /// What a user is called by; without it in a token, sub.
        @WithDefault("preferred_username")
        String userClaim();
    }

    FlowsConfig flows();

    Telemetry telemetry();

    /// Where the steps of flows are sent as OpenTelemetry spans; nowhere by default.
    interface Telemetry {
        /// The URL of an OTLP receiver for traces over HTTP, such as http://127.0.0.1:4318/v1/traces
        Optional<URI> endpoint();

        /// Headers to send along, such as an authorization.
        Map<String, String> headers();
    }

    /// Bounds; each has a clear error when it is reached.
    interface Limits {
        /// Twins that one twin system may list.
        @WithDefault("100000")
        int twinsPerSystem();

        /// Twins that may be selected into one world.
        @WithDefault("100000")
        int twinsPerWorld();

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
        /// Newest changes kept in memory for live clients that return.
        @WithDefault("100000")
        int resumeChanges();

        /// About how much memory these may hold.
        @WithDefault("67108864")
        long resumeBytes();

        /// How long a twin system of type `world` counts as connected after a push, when no client is
        /// attached.
        @WithDefault("10s")
        Duration pushLease();

        /// Changes in one push of a metaverse system.
        @WithDefault("1000")
        int changesPerPush();

        /// Kept versions of each policy.
        @WithDefault("100")
        int policyVersions();

        /// Approvals that are pending or not used yet.
        @WithDefault("10000")
        int approvals();

        /// How long an approval can be given, and used once it was given.
        @WithDefault("5m")
        Duration approvalTime();

        /// Rates of rules that are counted at once: subjects times twins times affordances.
        @WithDefault("100000")
        int ratesCounted();

        /// Requests of one third-party system for twin data in any 60 seconds.
        @WithDefault("6000")
        int twinDataPerMinute();

        /// Calls of third-party systems under way at once.
        @WithDefault("10000")
        int callsUnderWay();

        /// Grants of users, in whatever state.
        @WithDefault("2000000")
        int grants();

        /// Credentials of grants kept in memory in clear; others are decrypted when they are needed.
        @WithDefault("100000")
        int grantsAtHand();

        /// How long entries of the audit log are kept.
        @WithDefault("30d")
        Duration auditAge();

        /// About how many bytes the audit log may take; the oldest entries go first.
        @WithDefault("1073741824")
        long auditBytes();

        /// Entries of the audit log waiting for the disk; who has more to log waits.
        @WithDefault("10000")
        int auditQueue();

        Link link();
    }

    /// Bounds of each twin system that connects by itself.
    interface Link {
        /// How long it may be silent when it does not say itself; 2 to 300 seconds.
        @WithDefault("15s")
        Duration lease();

        /// Twins it may list.
        @WithDefault("10000")
        int twins();

        /// Messages that wait before its connection is not read any more.
        @WithDefault("64")
        int waiting();

        /// Messages of changes that are not on disk yet before the next one waits.
        @WithDefault("256")
        int inFlight();

        /// Commands and questions that wait for its answer.
        @WithDefault("256")
        int commands();
    }
}
