package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A sliding door: it takes a second from closed (0) to open (1), and does not move while it is locked.
public final class Door implements Device {
    private static final double FULL_TRAVEL_SECONDS = 1;

    private final String id;
    private double position;
    private boolean locked;
    private @Nullable Travel travel;

    /// A movement under way, answered when the door is there.
    private record Travel(double goal, CompletableFuture<Outcome> answer) {}

    public Door(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized List<DeviceEvent> advance(Duration elapsed) {
        if (travel != null) {
            follow(travel, Seconds.of(elapsed) / FULL_TRAVEL_SECONDS);
        }
        return List.of();
    }

    @Override
    public synchronized ObjectNode reading() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("position", Rounded.hundredths(position))
                .put("locked", locked);
    }

    @Override
    public synchronized Outcome write(String property, JsonNode value) {
        return switch (property) {
            case "locked" -> lock(value);
            case "position" ->
                Outcome.readOnly("position of %s can only be read; use the actions open and close".formatted(id));
            default -> Outcome.absent("%s has no property %s; writable: locked".formatted(id, property));
        };
    }

    @Override
    public synchronized CompletableFuture<Outcome> invoke(String action, JsonNode input) {
        return switch (action) {
            case "open" -> move("open", 1);
            case "close" -> move("close", 0);
            default ->
                CompletableFuture.completedFuture(
                        Outcome.absent("%s has no action %s; it has open, close".formatted(id, action)));
        };
    }

    private void follow(Travel followed, double reach) {
        double left = followed.goal() - position;
        if (Math.abs(left) > reach) {
            position += Math.copySign(reach, left);
            return;
        }
        position = followed.goal();
        travel = null;
        followed.answer().complete(Outcome.done());
    }

    private Outcome lock(JsonNode value) {
        if (!value.isBoolean()) {
            return Outcome.badValue("locked must be true or false, not %s".formatted(Shown.of(value)));
        }
        if (value.booleanValue() && travel != null) {
            return Outcome.conflict("%s is moving; lock it when it stands".formatted(id));
        }
        locked = value.booleanValue();
        return Outcome.done();
    }

    private CompletableFuture<Outcome> move(String action, double goal) {
        if (locked) {
            return CompletableFuture.completedFuture(
                    Outcome.conflict("%s is locked; write locked=false before %s".formatted(id, action)));
        }
        if (travel != null) {
            travel.answer().complete(Outcome.conflict("%s was called back by %s".formatted(id, action)));
        }
        travel = new Travel(goal, new CompletableFuture<>());
        return travel.answer();
    }
}
