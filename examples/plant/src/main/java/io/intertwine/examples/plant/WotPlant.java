package io.intertwine.examples.plant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intertwine.examples.plant.device.ClimateSensor;
import io.intertwine.examples.plant.device.Device;
import io.intertwine.examples.plant.device.DeviceLoop;
import io.intertwine.examples.plant.device.Door;
import io.intertwine.examples.plant.device.Lamp;
import io.intertwine.examples.plant.wot.Directory;
import io.intertwine.examples.plant.wot.Thing;
import io.intertwine.examples.plant.wot.ThingServer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// A process with W3C WoT Things over HTTP on the loopback address: a lamp, a door and a climate sensor, and a
/// directory of them.
public final class WotPlant implements PlantProcess.Running {
    static final String USAGE = """
            Usage: WotPlant [options]
            The W3C WoT Things lamp-1, door-1 and sensor-1 over HTTP on 127.0.0.1, with a directory of them at /things.

              --port N                port of the server, 0 (default) for any free one
              --token-file FILE       file that holds the bearer token; without it a random one
              --ready-file FILE       written when everything runs: url, directory, pid, token (readable by its owner only)
              --exit-with-parent PID  end when the process PID is gone
              --help                  print this and end""";

    private static final Duration PERIOD = Duration.ofMillis(50);

    private final DeviceLoop loop = new DeviceLoop();
    private final ThingServer server;
    private final String token;

    private WotPlant(ThingServer server, String token) {
        this.server = server;
        this.token = token;
    }

    public static void main(String[] args) {
        var process = new PlantProcess(USAGE, System.out, System.err);
        System.exit(process.run(args, Set.of("--token-file"), Set.of(), WotPlant::start));
    }

    private static WotPlant start(CommandLine commandLine) throws IOException {
        var things = Stream.<Device>of(
                        new Lamp("lamp-1"), new Door("door-1"), new ClimateSensor("sensor-1", new Random()))
                .map(device -> new Thing(device, Descriptions.thing(device.id()), InstantSource.system()))
                .toList();
        var token = Secrets.fromFileOrRandom(commandLine.text("--token-file"));
        var directory = new Directory(things, Descriptions.thing("directory"), Secrets.random());
        var plant = new WotPlant(ThingServer.start(commandLine.port(), directory, token), token);
        plant.letTimePass(things);
        return plant;
    }

    private void letTimePass(List<Thing> things) {
        things.forEach(thing -> loop.every(PERIOD, thing::tick));
    }

    @Override
    public ObjectNode access() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", server.url())
                .put("directory", server.url() + "/things")
                .put("token", token);
    }

    @Override
    public void close() {
        loop.close();
        server.close();
    }
}
