package io.intertwine.examples.plant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intertwine.examples.plant.device.ClimateSensor;
import io.intertwine.examples.plant.device.Device;
import io.intertwine.examples.plant.device.Door;
import io.intertwine.examples.plant.device.GuidedVehicle;
import io.intertwine.examples.plant.device.Json;
import io.intertwine.examples.plant.device.Lamp;
import io.intertwine.examples.plant.device.Outcome;
import io.intertwine.examples.plant.device.Press;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The descriptions say what the devices are.
class DescriptionsTest {
    static Stream<Device> devices() {
        return Stream.of(
                new Press("press-1", 350, new Random()),
                new Press("press-2", 240, new Random()),
                new GuidedVehicle("agv-1"),
                new Lamp("lamp-1"),
                new Door("door-1"),
                new ClimateSensor("sensor-1", new Random()));
    }

    @ParameterizedTest
    @MethodSource("devices")
    void describeEveryPropertyAndNoOther(Device device) {
        assertThat(device.reading().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> descriptionOf(device).path("properties").fieldNames());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void tellWhatCanBeWritten(Device device) {
        descriptionOf(device).path("properties").properties().forEach(property -> {
            var outcome = device.write(property.getKey(), Json.of("\"?\""));
            var expected = property.getValue().path("readOnly").booleanValue()
                    ? Outcome.Reason.READ_ONLY
                    : Outcome.Reason.BAD_VALUE;
            assertThat(((Outcome.Refused) outcome).reason())
                    .as("%s of %s", property.getKey(), device.id())
                    .isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @MethodSource("devices")
    void nameActionsThatTheDevicesHave(Device device) {
        descriptionOf(device).path("actions").fieldNames().forEachRemaining(action -> {
            var outcome = device.invoke(action, Json.of("{\"to\": 0, \"seconds\": 0}"));
            assertThat(outcome.getNow(Outcome.done())).as(action).isInstanceOf(Outcome.Done.class);
        });
    }

    private static JsonNode descriptionOf(Device device) {
        for (var twin : Descriptions.mqttTwins()) {
            if (twin.path("id").asText().equals(device.id())) {
                return twin;
            }
        }
        return Descriptions.thing(device.id());
    }
}
