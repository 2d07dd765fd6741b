package io.intertwine.bench.live;

import io.intertwine.api.typed.ArkitChannels;
import io.intertwine.bench.CpuClock;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// 50 avatars whose 52 blend shapes change 30 times a second, and 20 who look, each at 20 avatars of his
/// own at 30 Hz; beside a bare broadcast of the same messages to all 20.
final class AvatarPart implements LivePart {
    private static final int AVATARS = 50;
    private static final int RATE = 1500;
    private static final int VIEWERS = 20;
    private static final int SEEN = 20;
    private static final int SETTLE_MILLIS = 300;
    private static final String MARK = "jawOpen";

    /// Who brings faces to viewers.
    ///
    /// @param viewer the wire of the one with this number
    /// @param seen   avatars that each of them sees
    private record Stage(String name, PeerProcess process, int port, IntFunction<Wire> viewer, int greets, int seen) {}

    /// What was measured in some seconds.
    ///
    /// @param micros of the process for each face that a viewer got
    /// @param share  of the faces pushed that a viewer got; those that were replaced before a tick are
    ///               not told
    private record Slice(double micros, double share) {}

    @Override
    public String name() {
        return "avatars";
    }

    @Override
    public void run(LiveRun run) throws IOException {
        try (Peers peers = new Peers(run.directory("stage"));
                OurServer server = new OurServer(run.root(), run.directory("avatars"))) {
            server.world("avatars", avatars());
            Broadcast bare = peers.broadcast("bare");
            List<Stage> stages = List.of(
                    ours("JSON", server, false),
                    ours("CBOR", server, true),
                    new Stage(bare.name(), bare.process(), bare.port(), _ -> bare.wire(), 0, AVATARS));
            List<List<Slice>> slices = new ArrayList<>();
            List<Journeys> journeys = new ArrayList<>();
            for (Stage stage : stages) {
                run.say("warming up: avatars, " + stage.name());
                slice(stage, new Journeys(mark()), run.options().warmUp());
                slices.add(new ArrayList<>());
                journeys.add(new Journeys(mark()));
            }
            for (int slice = 1; slice <= run.options().slices(); slice++) {
                run.say("avatars, slice " + slice + " of " + run.options().slices());
                for (int i = 0; i < stages.size(); i++) {
                    slices.get(i)
                            .add(slice(
                                    stages.get(i),
                                    journeys.get(i),
                                    run.options().seconds()));
                }
            }
            report(run, bare.name(), slices, journeys);
        }
    }

    private static void report(LiveRun run, String peer, List<List<Slice>> slices, List<Journeys> journeys) {
        int bare = slices.size() - 1;
        for (int i = 0; i < bare; i++) {
            String name = "avatars, 1500/s to 20 viewers, " + (i == 0 ? "JSON" : "CBOR");
            run.figure(
                    name + ", CPU per delivered face",
                    "us",
                    median(slices.get(i), Slice::micros),
                    peer,
                    median(slices.get(bare), Slice::micros),
                    null);
            run.figure(
                    name + ", delivered of those pushed",
                    "x",
                    median(slices.get(i), Slice::share),
                    peer,
                    median(slices.get(bare), Slice::share),
                    null);
            for (double share : new double[] {0.5, 0.99}) {
                run.figure(
                        name + ", from push to viewer, p" + Math.round(share * 100),
                        "ms",
                        journeys.get(i).percentile(share),
                        peer,
                        journeys.get(bare).percentile(share),
                        null);
            }
        }
    }

    private static double median(List<Slice> slices, ToDoubleFunction<Slice> part) {
        double[] sorted = slices.stream().mapToDouble(part).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Stage ours(String name, OurServer server, boolean cbor) {
        return new Stage(
                name,
                server.process(),
                server.server().port(),
                viewer -> server.wire(",\"twins\":[" + seen(viewer) + "],\"rate\":30", cbor && viewer > 0),
                1,
                SEEN);
    }

    private static String seen(int viewer) {
        return IntStream.range(0, SEEN)
                .mapToObj(i -> "\"avatar-" + (2 * viewer + i) % AVATARS + "\"")
                .collect(Collectors.joining(","));
    }

    private static String avatars() {
        return IntStream.range(0, AVATARS).mapToObj(i -> """
                    {"id":"avatar-%d","title":"Avatar","@type":["Avatar"],
                     "properties":{"face":{"@type":"face.arkit52","durability":"volatile"}}}\
                    """.formatted(i)).collect(Collectors.joining(","));
    }

    private static String mark() {
        return "\"" + MARK + "\":0.";
    }

    /// A face of 52 blend shapes.
    ///
    /// @param digits the ones of the mouth, by which the message is known again
    static String face(int number, String digits) {
        return ArkitChannels.ALL.stream()
                .map(channel -> channel.equals(MARK)
                        ? mark() + digits
                        : String.format(
                                Locale.ROOT,
                                "\"%s\":%.3f",
                                channel,
                                Math.floorMod(channel.hashCode() + number, 1000) / 1000.0))
                .collect(Collectors.joining(",", "{\"channels\":{", "}}"));
    }

    private static Slice slice(Stage stage, Journeys journeys, int seconds) throws IOException {
        try (Crowd crowd = new Crowd();
                SocketChannel speaker = Crowd.open(stage.port());
                SocketChannel first = Crowd.open(stage.port())) {
            Wire wire = stage.viewer().apply(0);
            wire.stand(speaker);
            for (int viewer = 1; viewer < VIEWERS; viewer++) {
                crowd.connect(1, stage.port(), stage.viewer().apply(viewer), null);
            }
            crowd.awaitMessages(stage.greets());
            wire.look(first);
            long before = journeys.heard();
            try (Listener _ = new Listener(first, wire.inbox(journeys))) {
                double cpu = CpuClock.warmMicros(stage.process().pid());
                Pace pace = new Pace(RATE);
                for (int i = 0; i < RATE * seconds; i++) {
                    pace.await(i, crowd);
                    wire.say(speaker, OurServer.push("avatar-" + i % AVATARS, "face", face(i, journeys.depart())));
                }
                crowd.readFor(SETTLE_MILLIS);
                double heard = Math.max(1, journeys.heard() - before);
                double used = CpuClock.warmMicros(stage.process().pid()) - cpu;
                return new Slice(used / heard / VIEWERS, heard / RATE / seconds * AVATARS / stage.seen());
            }
        }
    }
}
