package io.intertwine.examples.plant.wot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intertwine.examples.plant.device.Device;
import io.intertwine.examples.plant.device.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A device as a W3C WoT Thing: what its Thing Description says is observable can be subscribed to. Any thread may
/// call.
public final class Thing {
    private static final long LONGEST_ACTION_SECONDS = 60;

    private final Device device;
    private final ObjectNode description;
    private final Map<String, Feed> values = new HashMap<>();
    private final Map<String, Feed> events = new HashMap<>();

    /// @param description the Thing Description without its `base`
    public Thing(Device device, ObjectNode description, InstantSource clock) {
        this.device = device;
        this.description = description.deepCopy();
        description.path("properties").properties().forEach(property -> {
            if (property.getValue().path("observable").booleanValue()) {
                values.put(property.getKey(), Feed.ofValues(clock));
            }
        });
        description.path("events").fieldNames().forEachRemaining(name -> events.put(name, Feed.ofHappenings(clock)));
        publishChanges();
    }

    /// The last part of its paths, such as `lamp-1`.
    String name() {
        return device.id();
    }

    /// The stable id in its description.
    String id() {
        return description.path("id").asText();
    }

    /// The Thing Description for callers who reach the server at `url`.
    ObjectNode description(String url) {
        return description.deepCopy().put("base", "%s/things/%s/".formatted(url, name()));
    }

    /// Lets time pass, and tells the subscribers what changed and happened in it.
    public void tick(Duration elapsed) {
        var happened = device.advance(elapsed);
        publishChanges();
        for (var event : happened) {
            Optional.ofNullable(events.get(event.name())).ifPresent(feed -> feed.publish(event.data()));
        }
    }

    ObjectNode readAll() {
        return device.reading();
    }

    JsonNode read(String property) {
        return Optional.ofNullable(device.reading().get(property))
                .orElseThrow(() -> Fault.of(404, "%s has no property %s".formatted(name(), property)));
    }

    void write(String property, JsonNode value) {
        var outcome = device.write(property, value);
        publishChanges();
        if (outcome instanceof Outcome.Refused refused) {
            throw Fault.of(refused);
        }
    }

    /// Invokes an action and waits for its end; the output is JSON null where there is none.
    JsonNode invoke(String action, JsonNode input) {
        var answer = device.invoke(action, input);
        publishChanges();
        try {
            return switch (answer.get(LONGEST_ACTION_SECONDS, TimeUnit.SECONDS)) {
                case Outcome.Done(var output) -> output;
                case Outcome.Refused refused -> throw Fault.of(refused);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Fault.of(503, "the plant is stopping");
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("%s of %s did not end".formatted(action, name()), failure);
        }
    }

    Feed values(String property) {
        read(property);
        return Optional.ofNullable(values.get(property))
                .orElseThrow(() -> Fault.of(404, "%s of %s cannot be observed".formatted(property, name())));
    }

    Feed events(String event) {
        return Optional.ofNullable(events.get(event))
                .orElseThrow(() -> Fault.of(404, "%s has no event %s".formatted(name(), event)));
    }

    /// One at a time, so that no subscriber sees values in the wrong order.
    private synchronized void publishChanges() {
        var reading = device.reading();
        values.forEach((property, feed) -> feed.publishChange(reading.path(property)));
    }
}
