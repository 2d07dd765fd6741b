package io.intertwine.bench.live;

import io.intertwine.bench.CpuClock;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// More and more changes a second, durable, to ten clients at 60 Hz, until the enabler does not take
/// them as fast as they are said: its socket is full then, and who speaks has to wait.
final class Ceiling {
    static final int TWINS = 2000;

    private static final int VIEWERS = 10;
    private static final int PUSHES = 500;
    private static final int MOST_AT_ONCE = 500;
    private static final double ENOUGH = 0.9;

    private final LiveRun run;
    private final OurServer server;
    private final Grid grid;
    private long said;

    Ceiling(LiveRun run, OurServer server, Grid grid) {
        this.run = run;
        this.server = server;
        this.grid = grid;
    }

    /// One slice of a rate.
    ///
    /// @param taken  changes a second by the wall, until they were acknowledged
    /// @param micros of the enabler for each change, with what it delivers
    private record Step(double taken, double micros) {}

    void climb(int most) throws IOException {
        double best = 0;
        for (int rate : GrowthPart.rates(most)) {
            run.say("growth: " + rate + " changes/s");
            List<Step> steps = new ArrayList<>();
            for (int slice = 0; slice < run.options().slices(); slice++) {
                steps.add(slice(rate));
            }
            steps.sort(Comparator.comparingDouble(Step::taken));
            Step middle = steps.get(steps.size() / 2);
            best = Math.max(best, middle.taken());
            String name = Grid.number(rate) + " changes/s to " + VIEWERS + " clients";
            List<Double> micros =
                    new ArrayList<>(steps.stream().map(Step::micros).toList());
            Collections.sort(micros);
            run.figure("growth, " + name, "us per change", micros.get(micros.size() / 2), null);
            grid.put(name, "us per change", micros.get(micros.size() / 2));
            grid.put(name, "taken a second", middle.taken());
            if (middle.taken() < ENOUGH * rate) {
                break;
            }
        }
        run.figure("growth, most changes taken", "1/s", best, null);
    }

    private Step slice(int rate) throws IOException {
        Broadcast broadcast = server.broadcast(OurServer.NAME, ",\"rate\":60", false);
        try (Crowd crowd = new Crowd();
                SocketChannel speaker = Crowd.open(broadcast.port())) {
            broadcast.wire().stand(speaker);
            broadcast.look(crowd, VIEWERS, null);
            Journeys replies = new Journeys("\"id\":\"p");
            double before = CpuClock.warmMicros(server.process().pid());
            int group = Math.clamp(rate / PUSHES, 1, MOST_AT_ONCE);
            int pushes = Math.max(1, rate / group * run.options().seconds());
            try (Listener _ = new Listener(speaker, broadcast.wire().inbox(replies))) {
                Pace pace = new Pace((double) rate / group);
                for (int i = 0; i < pushes; i++) {
                    pace.await(i, crowd);
                    broadcast.wire().say(speaker, push(group, replies.depart()));
                }
                replies.await(pushes);
                double seconds = pace.seconds();
                long changes = (long) pushes * group;
                return new Step(
                        changes / seconds, (CpuClock.warmMicros(server.process().pid()) - before) / changes);
            }
        }
    }

    private String push(int group, String id) {
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < group; i++) {
            said++;
            changes.append(i == 0 ? "" : ",")
                    .append("{\"twin\":\"twin-")
                    .append(said % TWINS)
                    .append("\",\"property\":\"note\",\"value\":\"number ")
                    .append(said)
                    .append("\"}");
        }
        return "{\"type\":\"push\",\"id\":\"p" + id + "\",\"changes\":[" + changes + "]}";
    }
}
