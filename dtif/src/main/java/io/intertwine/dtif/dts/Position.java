package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.Region;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyState;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where something stands: metres in a frame.
record Position(String frame, double x, double y, double z) {
    boolean isIn(String other, Region region) {
        return frame.equals(other) && region.contains(x, y, z);
    }

    static @Nullable Position of(@Nullable Pose pose) {
        return pose == null
                ? null
                : new Position(
                        pose.frame(),
                        pose.position().get(0),
                        pose.position().get(1),
                        pose.position().get(2));
    }

    /// Of a property of type `pose`, which was judged on its way in; null when it has no value.
    static @Nullable Position of(@Nullable PropertyState state) {
        return state != null && state.reported() != null && state.reported().value() instanceof JsonObject pose
                ? of(pose.text("frame").orElse(""), pose.array("position"))
                : null;
    }

    private static @Nullable Position of(String frame, List<JsonValue> numbers) {
        return numbers.size() == 3
                ? new Position(frame, number(numbers.get(0)), number(numbers.get(1)), number(numbers.get(2)))
                : null;
    }

    private static double number(JsonValue value) {
        return value instanceof JsonNumber(BigDecimal number) ? number.doubleValue() : Double.NaN;
    }
}
