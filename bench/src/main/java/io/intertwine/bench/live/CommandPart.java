package io.intertwine.bench.live;

import io.intertwine.bench.CpuClock;
import io.intertwine.bench.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A command to a device over HTTP, through the gate with all checks, beside the device alone: the calls
/// take turns.
final class CommandPart implements LivePart {
    private static final String TWIN = "/v1/twins/urn:bench:device";
    private static final double GOAL = 1.0;
    private static final int AT_ONCE = 16;
    private static final int ENOUGH = 1000;

    /// Something to tell the device.
    ///
    /// @param own     path at the device
    /// @param through path at the enabler
    private record Command(String name, String method, String own, String through, boolean writes) {
        String body(int number) {
            return writes ? Integer.toString(number % 500) : "";
        }
    }

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public void run(LiveRun run) throws IOException {
        try (Peers peers = new Peers(run.directory("device"));
                OurServer server = new OurServer(run.root(), run.directory("commands"))) {
            Peers.Started device = peers.java(BareDevice.class);
            server.server().good("POST", "/v1/twin-systems", server.server().operator(), """
                            {"id":"devices","type":"wot","title":"Devices",
                             "connector":{"poll":3600000,"things":[%s]}}\
                            """.formatted(
                            BareDevice.description(device.port())));
            server.awaitConnected("devices");
            Gate gate = new Gate(
                    server.server().port(),
                    "Authorization: Bearer " + server.viewer() + "\r\n",
                    server.process().pid());
            try (Caller ours = gate.open();
                    Caller theirs = new Caller(device.port(), "")) {
                for (Command command : List.of(
                        new Command("action", "POST", "/start", TWIN + "/actions/start", false),
                        new Command("write", "PUT", "/speed", TWIN + "/properties/speed", true))) {
                    run.say("commands: warming up with " + AT_ONCE + " at once, " + command.name());
                    gate.warmUp(command, run.options().warmUp());
                    measure(run, command, ours, theirs, gate.pid());
                }
            }
        }
    }

    /// Where commands to the device come in.
    private record Gate(int port, String headers, long pid) {
        Caller open() throws IOException {
            return new Caller(port, headers);
        }

        /// Many at once, so that the programs are compiled when one at a time is measured.
        void warmUp(Command command, int seconds) throws IOException {
            long begun = System.nanoTime();
            List<Future<Integer>> callers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < AT_ONCE; i++) {
                    callers.add(threads.submit(() -> callUntil(begun, seconds, command)));
                }
            }
            for (Future<Integer> caller : callers) {
                if (caller.state() == Future.State.FAILED) {
                    throw new IOException("A command failed.", caller.exceptionNow());
                }
            }
        }

        /// So long, or until enough were called, but not longer than four times that.
        private int callUntil(long begun, int seconds, Command command) throws IOException {
            int count = 0;
            try (Caller caller = open()) {
                for (double by = 0; by < seconds || (count < ENOUGH && by < 4.0 * seconds); count++) {
                    by = (System.nanoTime() - begun) / 1e9;
                    caller.call(command.method(), command.through(), command.body(count));
                }
            }
            return count;
        }
    }

    private static void measure(LiveRun run, Command command, Caller ours, Caller theirs, long pid) throws IOException {
        run.say("commands: " + command.name());
        turns(command, ours, theirs, 1, new Times(), new Times());
        Times through = new Times();
        Times alone = new Times();
        List<Double> micros = new ArrayList<>();
        for (int slice = 0; slice < run.options().slices(); slice++) {
            double before = CpuClock.warmMicros(pid);
            int count = turns(command, ours, theirs, run.options().seconds(), through, alone);
            micros.add((CpuClock.warmMicros(pid) - before) / count);
        }
        Collections.sort(micros);
        String name = "command, " + command.name();
        run.figure(name + ", CPU of the enabler", "us", micros.get(micros.size() / 2), null);
        for (double share : new double[] {0.5, 0.99}) {
            String at = ", p" + Math.round(share * 100);
            run.figure(name + at, "ms", through.percentile(share), "device", alone.percentile(share), null);
        }
        run.figure(name + ", added by the enabler, p50", "ms", through.percentile(0.5) - alone.percentile(0.5), GOAL);
    }

    private static int turns(Command command, Caller ours, Caller theirs, int seconds, Times through, Times alone)
            throws IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int count = 0;
        do {
            count++;
            long begun = System.nanoTime();
            theirs.call(command.method(), command.own(), command.body(count));
            long between = System.nanoTime();
            ours.call(command.method(), command.through(), command.body(count));
            alone.add(between - begun);
            through.add(System.nanoTime() - between);
        } while (System.nanoTime() < end);
        return count;
    }
}
