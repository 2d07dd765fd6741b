package io.intertwine.api.typed;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Judges numbers: JSON has no word for what is not finite, so text, null and numbers beyond a double stand for
/// it.
final class Numbers {
    static final double UNIT_TOLERANCE = 1e-3;

    private Numbers() {}

    /// The number, or NaN for what is none that a double can hold.
    static double of(JsonValue value) {
        if (value instanceof JsonNumber(BigDecimal number)) {
            double read = number.doubleValue();
            return Double.isFinite(read) ? read : Double.NaN;
        }
        return Double.NaN;
    }

    static boolean isWithin(JsonValue value, double least, double most) {
        double number = of(value);
        return number >= least && number <= most;
    }

    static Optional<String> outside(String what, JsonValue value, double least, double most) {
        return isWithin(value, least, most)
                ? Optional.empty()
                : Optional.of(
                        what + " is " + shown(value) + ": give a number from " + plain(least) + " to " + plain(most));
    }

    static Optional<String> infinite(String what, JsonValue value) {
        return Double.isNaN(of(value))
                ? Optional.of(what + " is " + shown(value) + ": give a finite number")
                : Optional.empty();
    }

    /// Faults of a list of so many finite numbers.
    static Optional<String> list(String what, List<JsonValue> values, int length) {
        if (values.size() != length) {
            return Optional.of(what + " has " + values.size() + " numbers: give " + length);
        }
        for (int i = 0; i < length; i++) {
            Optional<String> fault = infinite(what + "/" + i, values.get(i));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    static Optional<String> unitQuaternion(String what, List<JsonValue> values) {
        return list(what, values, 4).or(() -> {
            double length = Math.sqrt(
                    values.stream().mapToDouble(Numbers::of).map(q -> q * q).sum());
            return Math.abs(length - 1) <= UNIT_TOLERANCE
                    ? Optional.empty()
                    : Optional.of(what + " has the length " + length + ": give a unit quaternion x, y, z, w");
        });
    }

    static String shown(JsonValue value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static String plain(double number) {
        return new JsonNumber(BigDecimal.valueOf(number)).toString();
    }
}
