package io.intertwine.examples.plant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The descriptions of the devices, as they lie in the jar under `plant/`.
public final class Descriptions {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Descriptions() {}

    /// The twins on the MQTT broker: an array in the vocabulary of a W3C Thing Description 1.1, without forms and
    /// security.
    public static JsonNode mqttTwins() {
        return read("/plant/mqtt-twins.json");
    }

    /// The Thing Description of one WoT Thing, whose forms are relative to a `base` that the server adds.
    public static ObjectNode thing(String name) {
        return (ObjectNode) read("/plant/wot/%s.td.json".formatted(name));
    }

    private static JsonNode read(String resource) {
        try (var in = Descriptions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return MAPPER.readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + resource, failure);
        }
    }
}
