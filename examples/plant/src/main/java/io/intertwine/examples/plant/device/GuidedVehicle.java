package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/// An automated guided vehicle that goes round an oval track, and home to charge when it is told to or its battery
/// runs
/// low.
///
/// It accelerates and brakes, keeps to its speed limit, stops exactly at home, charges there, and sets out again when
/// full.
public final class GuidedVehicle implements Device {
    private static final Range SPEED_LIMIT = new Range("speedLimit", 0.1, 2.0, "m/s");
    private static final OvalTrack TRACK = new OvalTrack("hall", 20, 6);
    private static final double ACCELERATION = 0.8;
    private static final double AT_HOME = 0.01;
    private static final double BATTERY_PER_METRE = 0.0005;
    private static final double BATTERY_PER_SECOND_CHARGED = 0.02;
    private static final double LOW_BATTERY = 0.15;
    /// Longer steps would let the vehicle brake too late.
    private static final Duration LONGEST_STEP = Duration.ofMillis(20);

    private final String id;
    private State state = State.DRIVING;
    private double along;
    private double speed;
    private double speedLimit = 1.2;
    private double battery = 0.83;

    private enum State {
        DRIVING,
        RETURNING,
        CHARGING
    }

    public GuidedVehicle(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized List<DeviceEvent> advance(Duration elapsed) {
        for (var left = elapsed; left.isPositive(); left = left.minus(LONGEST_STEP)) {
            step(Seconds.of(left.compareTo(LONGEST_STEP) < 0 ? left : LONGEST_STEP));
        }
        return List.of();
    }

    @Override
    public synchronized ObjectNode reading() {
        var reading = JsonNodeFactory.instance.objectNode();
        reading.set("pose", TRACK.at(along).toJson());
        return reading.put("battery", Rounded.hundredths(battery))
                .put("speed", Rounded.hundredths(speed))
                .put("speedLimit", speedLimit)
                .put("state", state.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public synchronized Outcome write(String property, JsonNode value) {
        return switch (property) {
            case "speedLimit" -> limitTo(value);
            case "pose", "battery", "speed", "state" ->
                Outcome.readOnly("%s of %s can only be read; writable: speedLimit".formatted(property, id));
            default -> Outcome.absent("%s has no property %s; writable: speedLimit".formatted(id, property));
        };
    }

    @Override
    public CompletableFuture<Outcome> invoke(String action, JsonNode input) {
        return CompletableFuture.completedFuture(
                action.equals("goHome")
                        ? goHome()
                        : Outcome.absent("%s has no action %s; it has goHome".formatted(id, action)));
    }

    private Outcome limitTo(JsonNode value) {
        var problem = SPEED_LIMIT.problemOf(value);
        if (problem.isPresent()) {
            return Outcome.badValue(problem.get());
        }
        speedLimit = value.doubleValue();
        return Outcome.done(value);
    }

    /// Answers with the metres that are left to go.
    private synchronized Outcome goHome() {
        if (state == State.CHARGING) {
            return Outcome.done(DoubleNode.valueOf(0));
        }
        state = State.RETURNING;
        return Outcome.done(DoubleNode.valueOf(Rounded.hundredths(metresHome())));
    }

    private void step(double seconds) {
        switch (state) {
            case DRIVING -> drive(speedLimit, seconds);
            case RETURNING -> drive(Math.min(speedLimit, Math.sqrt(2 * ACCELERATION * metresHome())), seconds);
            case CHARGING -> charge(seconds);
        }
    }

    private void drive(double goal, double seconds) {
        speed += Math.clamp(goal - speed, -2 * ACCELERATION * seconds, ACCELERATION * seconds);
        double metres = state == State.RETURNING ? Math.min(speed * seconds, metresHome()) : speed * seconds;
        along = (along + metres) % TRACK.length();
        battery = Math.max(0, battery - metres * BATTERY_PER_METRE);
        if (state == State.DRIVING && battery < LOW_BATTERY) {
            state = State.RETURNING;
        }
        if (state == State.RETURNING && (metresHome() < AT_HOME || along < AT_HOME)) {
            arrive();
        }
    }

    private void arrive() {
        state = State.CHARGING;
        along = 0;
        speed = 0;
    }

    private void charge(double seconds) {
        battery = Math.min(1, battery + seconds * BATTERY_PER_SECOND_CHARGED);
        if (battery == 1) {
            state = State.DRIVING;
        }
    }

    private double metresHome() {
        return TRACK.length() - along;
    }
}
