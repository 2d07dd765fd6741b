package io.intertwine.api.dtif.dtia;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The frames that are aligned with one frame: tells poses in them as poses in that one. Immutable.
///
/// @param to   the frame that poses are told in
/// @param from the alignments by the frames that they are of
public record Alignments(String to, Map<String, FrameAlignment> from) {
    /// Leaves everything as it is.
    public static final Alignments NONE = new Alignments("", Map.of());

    public Alignments {
        from = Map.copyOf(from);
    }

    public boolean isEmpty() {
        return from.isEmpty();
    }

    /// The pose in the frame of the world, or as it is when its frame is not aligned, and when it lies
    /// further away than numbers can say.
    public Pose told(Pose pose) {
        FrameAlignment alignment = from.get(pose.frame());
        if (alignment == null) {
            return pose;
        }
        List<Double> position = Turns.placed(alignment, pose.position());
        return isFinite(position)
                ? new Pose(to, position, Turns.unit(Turns.multiplied(alignment.orientation(), pose.orientation())))
                : pose;
    }

    private static boolean isFinite(List<Double> numbers) {
        return numbers.stream().allMatch(Double::isFinite);
    }

    /// The states with the poses among them told so; the same map when there is none in an aligned
    /// frame.
    public Map<String, PropertyState> told(Map<String, PropertyState> states) {
        if (from.isEmpty()) {
            return states;
        }
        Map<String, PropertyState> told = new HashMap<>();
        states.forEach((name, state) -> {
            PropertyState other = told(state);
            if (other != null) {
                told.put(name, other);
            }
        });
        if (told.isEmpty()) {
            return states;
        }
        Map<String, PropertyState> all = new HashMap<>(states);
        all.putAll(told);
        return all;
    }

    /// Null for what stays as it is.
    private @Nullable PropertyState told(PropertyState state) {
        Sample reported = state.reported();
        Desired desired = state.desired();
        JsonValue now = reported == null ? null : told(reported.value());
        JsonValue wanted = desired == null ? null : told(desired.value());
        if (now == null && wanted == null) {
            return null;
        }
        return new PropertyState(
                now == null || reported == null ? reported : with(reported, now),
                wanted == null || desired == null ? desired : with(desired, wanted));
    }

    private static Sample with(Sample sample, JsonValue value) {
        return new Sample(
                value, sample.unit(), sample.sourceTime(), sample.receivedTime(), sample.quality(), sample.revision());
    }

    private static Desired with(Desired desired, JsonValue value) {
        return new Desired(value, desired.since(), desired.command());
    }

    /// Null for what is no pose in an aligned frame: anybody may give a property any value.
    private @Nullable JsonValue told(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return null;
        }
        FrameAlignment alignment = object.text("frame").map(from::get).orElse(null);
        List<Double> position = numbers(object, "position", 3);
        List<Double> orientation = numbers(object, "orientation", 4);
        if (alignment == null || position.isEmpty() || !Turns.isUnit(orientation)) {
            return null;
        }
        List<Double> placed = Turns.placed(alignment, position);
        if (!isFinite(placed)) {
            return null;
        }
        return object.with("frame", JsonValue.of(to))
                .with("position", json(placed))
                .with("orientation", json(Turns.unit(Turns.multiplied(alignment.orientation(), orientation))));
    }

    private static List<Double> numbers(JsonObject object, String name, int count) {
        List<JsonValue> items = object.array(name);
        boolean numbers = items.size() == count && items.stream().allMatch(JsonNumber.class::isInstance);
        return numbers
                ? items.stream()
                        .map(item -> ((JsonNumber) item).number().doubleValue())
                        .toList()
                : List.of();
    }

    private static JsonValue json(List<Double> numbers) {
        return JsonValue.array(numbers.stream().map(JsonValue::of).toList());
    }
}
