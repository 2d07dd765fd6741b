package io.intertwine.bench.live;

import java.util.List;
import java.util.Map;

/// So many changes a second of 200 twins, to 1 000 clients that want 60 frames a second, as JSON and as
/// CBOR; beside a bare broadcast of the same bytes in one message a tick.
final class RatesPart implements LivePart {
    private static final int TWINS = 200;
    private static final int CLIENTS = 1000;
    private static final int TICKS = 60;
    /// Of one of ours in JSON.
    private static final int BYTES = 212;
    private static final Map<Integer, Double> GOALS = Map.of(600, 0.5, 2000, 0.2);

    @Override
    public String name() {
        return "rates";
    }

    @Override
    public void run(LiveRun run) {
        OpenFiles.need(CLIENTS);
        try (Peers peers = new Peers(run.directory("repeats"));
                OurServer server = new OurServer(run.root(), run.directory("rates"))) {
            server.textTwins(TWINS);
            Broadcast bare = peers.broadcast("bare");
            String at60 = ",\"rate\":" + TICKS;
            Broadcast json = server.broadcast("JSON", at60, false);
            Broadcast cbor = server.broadcast("CBOR", at60, true);
            run.say("warming up");
            try (FanOut ours = new FanOut(json, CLIENTS);
                    FanOut theirs = new FanOut(gathered(bare, 1), CLIENTS)) {
                ours.warmUp(600, TWINS, run.options().warmUp());
                theirs.warmUp(TICKS, 1, run.options().warmUp());
            }
            for (int rate : List.of(600, 2000)) {
                measure(run, rate, json, cbor, gathered(bare, rate / TICKS));
            }
        }
    }

    /// All changes of a tick in one message of about as many bytes, which is passed on as it is: what no gathering can
    /// be cheaper than.
    private static Broadcast gathered(Broadcast bare, int changes) {
        String all = (Heard.CHANGE + "x".repeat(BYTES - Heard.CHANGE.length())).repeat(changes);
        return new Broadcast(
                bare.name() + ", a message a tick",
                bare.process(),
                bare.port(),
                bare.wire(),
                bare.first(),
                bare.greets(),
                (_, number) -> "\"number " + number + "\"" + all);
    }

    private static void measure(LiveRun run, int rate, Broadcast json, Broadcast cbor, Broadcast bare) {
        String name = "CPU per delivered change, " + rate + "/s, 60 Hz, " + CLIENTS + " clients";
        try (FanOut inJson = new FanOut(json, CLIENTS);
                FanOut inCbor = new FanOut(cbor, CLIENTS);
                FanOut gathered = new FanOut(bare, CLIENTS)) {
            for (FanOut fanOut : List.of(inJson, inCbor)) {
                fanOut.warmUp(rate, TWINS, run.options().seconds());
            }
            for (int slice = 1; slice <= run.options().slices(); slice++) {
                run.say(rate + " changes/s, slice " + slice + " of "
                        + run.options().slices());
                slice(run, inJson, rate, TWINS);
                slice(run, inCbor, rate, TWINS);
                slice(run, gathered, TICKS, 1);
            }
            Double goal = GOALS.get(rate);
            run.figure(name, "us", inJson.micros(), gathered.name(), gathered.micros(), goal);
            run.figure(name + ", CBOR", "us", inCbor.micros(), gathered.name(), gathered.micros(), goal);
        }
    }

    private static void slice(LiveRun run, FanOut fanOut, int rate, int twins) {
        if (!fanOut.paced(rate, twins, run.options().seconds())) {
            run.say(fanOut.name() + ": not counted, the machine is too busy");
        }
    }
}
