package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A dimmable lamp: power follows from the brightness, it can fade, and it tells when it gets too hot.
public final class Lamp implements Device {
    private static final Range BRIGHTNESS = new Range("brightness", 0, 100, "percent");
    private static final Range FADE_TO = new Range("to", 0, 100, "percent");
    private static final Range FADE_SECONDS = new Range("seconds", 0, 30, "s");
    private static final double STANDBY_WATTS = 0.3;
    private static final double WATTS_PER_PERCENT = 0.117;
    private static final double AMBIENT = 24;
    private static final double DEGREES_PER_WATT = 4.5;
    private static final double TOO_HOT = 70;
    private static final double COOL_AGAIN = 60;

    private final String id;
    private final Lag temperature = new Lag(AMBIENT, Duration.ofSeconds(3));
    private boolean on;
    private int brightness = 60;
    private boolean overheated;
    private @Nullable Fade fade;

    public Lamp(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized List<DeviceEvent> advance(Duration elapsed) {
        if (fade != null) {
            followFade(fade, elapsed);
        }
        temperature.towards(AMBIENT + DEGREES_PER_WATT * watts(), elapsed);
        boolean wasOverheated = overheated;
        overheated = temperature.value() > (wasOverheated ? COOL_AGAIN : TOO_HOT);
        return overheated && !wasOverheated ? List.of(tooHot()) : List.of();
    }

    @Override
    public synchronized ObjectNode reading() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("on", on)
                .put("brightness", brightness)
                .put("power", Rounded.hundredths(watts()));
    }

    @Override
    public synchronized Outcome write(String property, JsonNode value) {
        return switch (property) {
            case "on" -> switchTo(value);
            case "brightness" -> dimTo(value);
            case "power" -> Outcome.readOnly("power of %s can only be read; writable: on, brightness".formatted(id));
            default -> Outcome.absent("%s has no property %s; writable: on, brightness".formatted(id, property));
        };
    }

    @Override
    public synchronized CompletableFuture<Outcome> invoke(String action, JsonNode input) {
        return switch (action) {
            case "toggle" -> CompletableFuture.completedFuture(toggle());
            case "fade" -> fade(input);
            default ->
                CompletableFuture.completedFuture(
                        Outcome.absent("%s has no action %s; it has toggle, fade".formatted(id, action)));
        };
    }

    private Outcome switchTo(JsonNode value) {
        if (!value.isBoolean()) {
            return Outcome.badValue("on must be true or false, not %s".formatted(Shown.of(value)));
        }
        on = value.booleanValue();
        return Outcome.done();
    }

    private Outcome dimTo(JsonNode value) {
        var problem = wholePercent(BRIGHTNESS, value);
        if (problem.isPresent()) {
            return Outcome.badValue(problem.get());
        }
        endFade("brightness was written");
        brightness = value.intValue();
        return Outcome.done();
    }

    private Outcome toggle() {
        on = !on;
        return Outcome.done(BooleanNode.valueOf(on));
    }

    private CompletableFuture<Outcome> fade(JsonNode input) {
        var problem = wholePercent(FADE_TO, input.path("to")).or(() -> FADE_SECONDS.problemOf(input.path("seconds")));
        if (problem.isPresent()) {
            return CompletableFuture.completedFuture(Outcome.badValue("fade: " + problem.get()));
        }
        endFade("another fade began");
        var started = new Fade(
                brightness, input.path("to").intValue(), input.path("seconds").doubleValue());
        fade = started;
        return started.answer();
    }

    private static Optional<String> wholePercent(Range range, JsonNode value) {
        return range.problemOf(value)
                .or(() -> value.doubleValue() == value.intValue()
                        ? Optional.empty()
                        : Optional.of("%s must be a whole number, not %s".formatted(range.name(), value.asText())));
    }

    private void followFade(Fade followed, Duration elapsed) {
        followed.advance(elapsed);
        brightness = followed.brightness();
        if (followed.ended()) {
            fade = null;
            followed.answer().complete(Outcome.done(IntNode.valueOf(brightness)));
        }
    }

    private void endFade(String why) {
        if (fade != null) {
            fade.answer().complete(Outcome.conflict("fade of %s ended early: %s".formatted(id, why)));
            fade = null;
        }
    }

    private DeviceEvent tooHot() {
        return new DeviceEvent(
                "overheated",
                JsonNodeFactory.instance.objectNode().put("temperature", Rounded.tenths(temperature.value())));
    }

    private double watts() {
        return on ? STANDBY_WATTS + WATTS_PER_PERCENT * brightness : 0;
    }
}
