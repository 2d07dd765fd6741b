package io.intertwine.examples.plant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intertwine.examples.plant.device.Device;
import io.intertwine.examples.plant.device.DeviceLoop;
import io.intertwine.examples.plant.device.GuidedVehicle;
import io.intertwine.examples.plant.device.Press;
import io.intertwine.examples.plant.mqtt.Credentials;
import io.intertwine.examples.plant.mqtt.DeviceLink;
import io.intertwine.examples.plant.mqtt.PlantBroker;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A process with an MQTT 3.1.1 broker on the loopback address and devices on it: two presses and a guided vehicle.
public final class MqttPlant implements PlantProcess.Running {
    static final String USAGE = """
            Usage: MqttPlant [options]
            An MQTT 3.1.1 broker on 127.0.0.1 with the devices press-1, press-2 and agv-1 on it.

              --port N                port of the broker, 0 (default) for any free one
              --username NAME         user name of the broker; without it a random one
              --password-file FILE    file that holds the password; without it a random one
              --ready-file FILE       written when everything runs: url, pid, username, password (readable by its owner only)
              --exit-with-parent PID  end when the process PID is gone
              --print-twins           print the descriptions of the devices and end
              --help                  print this and end""";

    private static final Duration PRESS_PERIOD = Duration.ofMillis(200);
    private static final Duration VEHICLE_PERIOD = Duration.ofMillis(100);

    private final PlantBroker broker;
    private final DeviceLoop loop = new DeviceLoop();
    private final List<DeviceLink> links = new ArrayList<>();

    private MqttPlant(PlantBroker broker) {
        this.broker = broker;
    }

    public static void main(String[] args) {
        var process = new PlantProcess(USAGE, System.out, System.err);
        if (List.of(args).contains("--print-twins")) {
            System.out.println(Descriptions.mqttTwins().toPrettyString());
            return;
        }
        System.exit(process.run(args, Set.of("--username", "--password-file"), Set.of(), MqttPlant::start));
    }

    private static MqttPlant start(CommandLine commandLine) throws IOException {
        var plant = new MqttPlant(PlantBroker.start(commandLine.port(), credentials(commandLine)));
        try {
            plant.add(new Press("press-1", 350, new Random()), PRESS_PERIOD);
            plant.add(new Press("press-2", 240, new Random()), PRESS_PERIOD);
            plant.add(new GuidedVehicle("agv-1"), VEHICLE_PERIOD);
            return plant;
        } catch (RuntimeException failure) {
            plant.close();
            throw failure;
        }
    }

    private static Credentials credentials(CommandLine commandLine) throws IOException {
        var username = commandLine
                .text("--username")
                .orElseGet(() -> "plant-" + Secrets.random().substring(0, 8));
        var password = Secrets.fromFileOrRandom(commandLine.text("--password-file"));
        return new Credentials(username, password);
    }

    private void add(Device device, Duration period) {
        var link = DeviceLink.connect(device, broker, InstantSource.system());
        links.add(link);
        loop.every(period, link::tick);
    }

    @Override
    public ObjectNode access() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", "mqtt://%s:%d".formatted(PlantBroker.HOST, broker.port()))
                .put("username", broker.credentials().username())
                .put("password", broker.credentials().password());
    }

    @Override
    public void close() {
        loop.close();
        links.forEach(DeviceLink::close);
        broker.close();
    }
}
