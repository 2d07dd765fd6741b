package io.intertwine.examples.plant.mqtt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// A telemetry message: the time of measuring, in UTC with microseconds, and then the readings.
record Telemetry(Instant time, ObjectNode reading) {
    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    byte[] payload() {
        var message = JsonNodeFactory.instance.objectNode().put("time", MICROSECONDS.format(time));
        message.setAll(reading);
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
