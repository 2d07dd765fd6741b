package io.intertwine.bench.live;

import java.util.List;
import java.util.Map;

/// So many changes a second of 200 twins, to 1 000 clients that want 60 frames a second, as JSON and as
/// CBOR.
final class RatesPart implements LivePart {
    private static final int TWINS = 200;
    private static final int CLIENTS = 1000;
    private static final Map<Integer, Double> GOALS = Map.of(600, 0.5, 2000, 0.2);

    @Override
    public String name() {
        return "rates";
    }

    @Override
    public void run(LiveRun run) {
        OpenFiles.need(CLIENTS);
        try (OurServer server = new OurServer(run.root(), run.directory("rates"))) {
            server.textTwins(TWINS);
            String at60 = ",\"rate\":60";
            Broadcast json = server.broadcast("JSON", at60, false);
            Broadcast cbor = server.broadcast("CBOR", at60, true);
            run.say("warming up");
            try (FanOut fanOut = new FanOut(json, CLIENTS)) {
                fanOut.warmUp(600, TWINS, run.options().warmUp());
            }
            for (int rate : List.of(600, 2000)) {
                measure(run, json, cbor, rate);
            }
        }
    }

    private static void measure(LiveRun run, Broadcast json, Broadcast cbor, int rate) {
        String name = "CPU per delivered change, " + rate + "/s, 60 Hz, " + CLIENTS + " clients";
        try (FanOut inJson = new FanOut(json, CLIENTS);
                FanOut inCbor = new FanOut(cbor, CLIENTS)) {
            for (FanOut fanOut : List.of(inJson, inCbor)) {
                fanOut.warmUp(rate, TWINS, run.options().seconds());
            }
            for (int slice = 1; slice <= run.options().slices(); slice++) {
                run.say(rate + " changes/s, slice " + slice + " of "
                        + run.options().slices());
                for (FanOut fanOut : List.of(inJson, inCbor)) {
                    if (!fanOut.paced(rate, TWINS, run.options().seconds())) {
                        run.say(fanOut.name() + ": not counted, the machine is too busy");
                    }
                }
            }
            run.figure(name, "us", inJson.micros(), GOALS.get(rate));
            run.figure(name + ", CBOR", "us", inCbor.micros(), GOALS.get(rate));
        }
    }
}
