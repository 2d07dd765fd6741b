package io.intertwine.bench.live;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// From a device on MQTT over the enabler to a WebSocket client, each change durable, beside a broker
/// alone from the device to an MQTT client.
final class MqttPart implements LivePart {
    private static final int RATE = 500;
    private static final int WARM_UP_RATE = 1000;
    private static final int ENABLER = 0;
    private static final int BROKER = 1;

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public void run(LiveRun run) throws IOException {
        try (Peers peers = new Peers(run.directory("brokers"));
                OurServer server = new OurServer(run.root(), run.directory("mqtt"))) {
            Peers.Started broker = peers.mosquitto();
            Peers.Started alone = peers.mosquitto();
            register(server, broker.port());
            try (MqttRoute ours = new MqttRoute(
                            broker.port(),
                            server.server().port(),
                            server.wire(",\"channel\":\"ordered\"", false),
                            List.of(server.process(), broker.process()));
                    MqttRoute theirs = new MqttRoute(
                            alone.port(), alone.port(), new MqttWire(MqttRoute.FILTER, 0), List.of(alone.process()))) {
                measure(run, ours, theirs);
                report(run, ours, theirs);
            }
        }
    }

    private static void register(OurServer server, int broker) {
        String twins = IntStream.range(0, MqttRoute.DEVICES)
                .mapToObj(i -> """
                    {"id":"device-%d","title":"Device","properties":{"note":{"type":"string"}}}\
                    """.formatted(i))
                .collect(Collectors.joining(","));
        server.server().good("POST", "/v1/twin-systems", server.server().operator(), """
                        {"id":"plant","type":"mqtt","title":"Plant","twins":[%s],"connector":{
                         "url":"mqtt://127.0.0.1:%d","topics":[{"filter":"plant/{twin}/telemetry"}]}}\
                        """.formatted(twins, broker));
        server.awaitConnected("plant");
    }

    private static void measure(LiveRun run, MqttRoute ours, MqttRoute theirs) throws IOException {
        run.say("warming up: " + RATE + " changes/s over MQTT");
        ours.warmUp(WARM_UP_RATE, run.options().warmUp());
        theirs.warmUp(RATE, 1);
        for (int slice = 1; slice <= run.options().slices(); slice++) {
            run.say("MQTT, slice " + slice + " of " + run.options().slices());
            ours.slice(RATE, run.options().seconds());
            theirs.slice(RATE, run.options().seconds());
        }
    }

    private static void report(LiveRun run, MqttRoute ours, MqttRoute theirs) {
        String peer = "mosquitto alone";
        run.figure("MQTT to client, CPU per change, enabler", "us", ours.micros(ENABLER), null);
        run.figure(
                "MQTT to client, CPU per change, enabler and broker",
                "us",
                ours.micros(ENABLER) + ours.micros(BROKER),
                peer,
                theirs.micros(0),
                null);
        for (double share : new double[] {0.5, 0.99}) {
            String at = "p" + Math.round(share * 100);
            double goal = share > 0.5 ? 5.0 : 1.0;
            run.figure("MQTT to client, " + at, "ms", ours.percentile(share), peer, theirs.percentile(share), null);
            run.figure("added by the enabler, " + at, "ms", ours.percentile(share) - theirs.percentile(share), goal);
        }
    }
}
