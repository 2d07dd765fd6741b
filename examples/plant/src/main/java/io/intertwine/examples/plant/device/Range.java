package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/// The numbers that a writable property takes, both ends included.
///
/// @param name the property, as it stands in messages
/// @param unit the unit as people write it, empty where there is none
public record Range(String name, double minimum, double maximum, String unit) {
    /// What is wrong with the value, such as `speed 700 is above 600 rpm`, or empty.
    public Optional<String> problemOf(JsonNode value) {
        if (!value.isNumber()) {
            return Optional.of("%s must be a number, not %s".formatted(name, Shown.of(value)));
        }
        if (value.doubleValue() < minimum) {
            return Optional.of("%s %s is below %s".formatted(name, value.asText(), bound(minimum)));
        }
        if (value.doubleValue() > maximum) {
            return Optional.of("%s %s is above %s".formatted(name, value.asText(), bound(maximum)));
        }
        return Optional.empty();
    }

    private String bound(double limit) {
        var number = BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
