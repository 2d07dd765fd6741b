package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// A press: its speed follows a target with inertia while it runs, its temperature follows the speed slowly, and it
/// counts strokes.
///
/// The written speed is the target; the read one reaches it after a few seconds. The measured temperature wobbles.
public final class Press implements Device {
    private static final Range SPEED = new Range("speed", 0, 600, "rpm");
    private static final double AMBIENT = 22;
    private static final double DEGREES_PER_RPM = 0.113;
    private static final double WOBBLE = 0.15;

    private final String id;
    private final RandomGenerator random;
    private final Lag speed;
    private final Lag temperature;
    private double target;
    private double wobble;
    private double strokes;
    private boolean running = true;

    /// A press that has been running at `target` rpm for long.
    public Press(String id, double target, RandomGenerator random) {
        this.id = id;
        this.random = random;
        this.target = target;
        this.speed = new Lag(target, Duration.ofMillis(800));
        this.temperature = new Lag(AMBIENT + DEGREES_PER_RPM * target, Duration.ofSeconds(20));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized List<DeviceEvent> advance(Duration elapsed) {
        speed.towards(running ? target : 0, elapsed);
        temperature.towards(AMBIENT + DEGREES_PER_RPM * speed.value(), elapsed);
        strokes += speed.value() / 60 * Seconds.of(elapsed);
        wobble = random.nextGaussian() * WOBBLE;
        return List.of();
    }

    @Override
    public synchronized ObjectNode reading() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("speed", Rounded.tenths(speed.value()))
                .put("temperature", Rounded.tenths(temperature.value() + wobble))
                .put("state", state())
                .put("strokes", (long) strokes);
    }

    @Override
    public synchronized Outcome write(String property, JsonNode value) {
        return switch (property) {
            case "speed" -> aimAt(value);
            case "temperature", "state", "strokes" ->
                Outcome.readOnly("%s of %s can only be read; writable: speed".formatted(property, id));
            default -> Outcome.absent("%s has no property %s; writable: speed".formatted(id, property));
        };
    }

    @Override
    public CompletableFuture<Outcome> invoke(String action, JsonNode input) {
        return CompletableFuture.completedFuture(perform(action));
    }

    private synchronized Outcome perform(String action) {
        return switch (action) {
            case "start" -> run(true);
            case "stop" -> run(false);
            case "resetCounter" -> resetCounter();
            default -> Outcome.absent("%s has no action %s; it has start, stop, resetCounter".formatted(id, action));
        };
    }

    private Outcome aimAt(JsonNode value) {
        var problem = SPEED.problemOf(value);
        if (problem.isPresent()) {
            return Outcome.badValue(problem.get());
        }
        target = value.doubleValue();
        return Outcome.done(value);
    }

    private Outcome run(boolean on) {
        running = on;
        return Outcome.done(state());
    }

    private Outcome resetCounter() {
        long counted = (long) strokes;
        strokes = 0;
        return Outcome.done(LongNode.valueOf(counted));
    }

    private String state() {
        return running ? "running" : "stopped";
    }
}
