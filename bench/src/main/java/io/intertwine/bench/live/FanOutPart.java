package io.intertwine.bench.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One change at a time to more and more clients, beside servers that only pass on what they are told.
final class FanOutPart implements LivePart {
    private static final double BARE_GOAL = 1.25;

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public void run(LiveRun run) {
        OpenFiles.need(
                run.options().clients().stream().mapToInt(count -> count).max().orElse(0));
        try (Peers peers = new Peers(run.directory("peers"));
                OurServer server = new OurServer(run.root(), run.directory("fan-out"))) {
            server.textTwins(1);
            List<Broadcast> broadcasts = new ArrayList<>(ours(server));
            for (String peer : run.options().peers()) {
                peers(run, peers, peer, broadcasts);
            }
            warmUp(run, broadcasts);
            Grid cpu = new Grid("us of the server for each delivery");
            Grid rate = new Grid("deliveries a second");
            for (int count : run.options().clients()) {
                measure(run, broadcasts, count, cpu, rate);
            }
            run.say("\n" + cpu.markdown() + "\n" + rate.markdown());
        }
    }

    private static List<Broadcast> ours(OurServer server) {
        String at60 = ",\"rate\":60";
        String at20 = ",\"rate\":20";
        String atOnce = ",\"channel\":\"ordered\"";
        return List.of(
                server.broadcast(OurServer.NAME, atOnce, false),
                server.broadcast(OurServer.NAME + ", CBOR", atOnce, true),
                server.broadcast(OurServer.NAME + ", 60 Hz", at60, false),
                server.broadcast(OurServer.NAME + ", 60 Hz, CBOR", at60, true),
                server.broadcast(OurServer.NAME + ", 20 Hz", at20, false),
                server.broadcast(OurServer.NAME + ", 20 Hz, CBOR", at20, true));
    }

    /// One that cannot be started is left out, and the reason with the way to mend it is said.
    private static void peers(LiveRun run, Peers peers, String name, List<Broadcast> broadcasts) {
        try {
            broadcasts.add(peers.broadcast(name));
        } catch (IllegalStateException e) {
            run.say("left out: " + e.getMessage());
        }
    }

    private static void warmUp(LiveRun run, List<Broadcast> broadcasts) {
        for (Broadcast broadcast : broadcasts) {
            run.say("warming up: " + broadcast.name());
            try (FanOut fanOut = new FanOut(broadcast, 100)) {
                fanOut.oneByOne(run.options().warmUp());
            }
        }
    }

    private static void measure(LiveRun run, List<Broadcast> broadcasts, int count, Grid cpu, Grid rate) {
        List<FanOut> runs = new ArrayList<>();
        try {
            broadcasts.forEach(broadcast -> runs.add(new FanOut(broadcast, count)));
            for (int slice = 0; slice <= run.options().slices(); slice++) {
                run.say(count + " clients, slice " + slice + " of "
                        + run.options().slices());
                for (FanOut fanOut : runs) {
                    fanOut.oneByOne(run.options().seconds());
                    if (slice == 0) {
                        fanOut.forget();
                    }
                }
            }
            report(run, runs, count);
            for (FanOut fanOut : runs) {
                cpu.put(fanOut.name(), count + " clients", fanOut.micros());
                rate.put(fanOut.name(), count + " clients", fanOut.perSecond());
            }
        } finally {
            runs.forEach(FanOut::close);
        }
    }

    private static void report(LiveRun run, List<FanOut> runs, int count) {
        String what = ", 1 change at a time, " + count + " clients";
        FanOut first = runs.getFirst();
        for (FanOut other : runs) {
            if (other.name().startsWith(OurServer.NAME)) {
                run.figure("CPU per delivery" + what + suffix(other), "us", other.micros(), null);
                run.figure(
                        "time to all, p50" + what + suffix(other),
                        "ms",
                        other.rounds().percentile(0.5),
                        null);
                run.figure(
                        "time to all, p99" + what + suffix(other),
                        "ms",
                        other.rounds().percentile(0.99),
                        null);
                continue;
            }
            run.figure("CPU per delivery" + what, "us", first.micros(), other.name(), other.micros(), goal(other));
            run.figure("deliveries" + what, "1/s", first.perSecond(), other.name(), other.perSecond(), null);
            for (double share : new double[] {0.5, 0.99}) {
                run.figure(
                        "time to all, p" + Math.round(share * 100) + what,
                        "ms",
                        first.rounds().percentile(share),
                        other.name(),
                        other.rounds().percentile(share),
                        null);
            }
        }
    }

    private static String suffix(FanOut ours) {
        return ours.name().substring(OurServer.NAME.length());
    }

    /// In microseconds, from what the peer takes.
    private static @Nullable Double goal(FanOut peer) {
        return switch (peer.name()) {
            case "bare Vert.x, framed once" -> BARE_GOAL * peer.micros();
            case "node ws", "Colyseus" -> peer.micros();
            default -> null;
        };
    }
}
