package io.intertwine.bench.live;

import io.intertwine.bench.CpuClock;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a WebSocket client costs in memory that subscribed and to whom nothing happens.
final class IdlePart implements LivePart {
    private static final double GOAL = 40;
    private static final double KIBI_PER_MEGA = 1e6 / 1024;
    private static final int FIRST = 500;
    private static final int SETTLE_MILLIS = 2000;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void run(LiveRun run) throws IOException {
        int clients = run.options().idle();
        OpenFiles.need(clients);
        String name = "memory per idle client, " + clients + " clients";
        double ours;
        try (OurServer server = new OurServer(run.root(), run.directory("idle"))) {
            server.textTwins(1);
            Broadcast json = server.broadcast(OurServer.NAME, ",\"rate\":20", false);
            run.say("connecting " + clients + " clients to " + json.name());
            ours = kibibytes(json, clients, true);
        }
        run.figure(name, "KiB", ours, GOAL);
        try (Peers peers = new Peers(run.directory("idle-peers"))) {
            for (String peer : run.options().peers()) {
                if ("bare".equals(peer) || "ws".equals(peer)) {
                    Broadcast theirs = peers.broadcast(peer);
                    run.say("connecting " + clients + " clients to " + theirs.name());
                    run.figure(name, "KiB", ours, theirs.name(), kibibytes(theirs, clients, "bare".equals(peer)), GOAL);
                }
            }
        }
    }

    /// What the resident memory grows by; that of a JVM after a collection each time.
    private static double kibibytes(Broadcast broadcast, int clients, boolean java) throws IOException {
        try (Crowd before = new Crowd()) {
            broadcast.look(before, FIRST, null);
        }
        double without = resident(broadcast.process(), java);
        try (Crowd crowd = new Crowd()) {
            broadcast.look(crowd, clients, null);
            crowd.readFor(SETTLE_MILLIS);
            return (resident(broadcast.process(), java) - without) * KIBI_PER_MEGA / clients;
        }
    }

    private static double resident(PeerProcess process, boolean java) throws IOException {
        if (java) {
            collect(process.pid());
        }
        return CpuClock.residentMegabytes(process.pid());
    }

    private static void collect(long pid) throws IOException {
        Process tool = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!said.contains("Command executed successfully")) {
            throw new IOException("jcmd could not start a collection in process " + pid + ": " + said);
        }
    }
}
