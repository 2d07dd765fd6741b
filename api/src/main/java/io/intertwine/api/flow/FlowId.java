package io.intertwine.api.flow;

import io.intertwine.api.IntertwineException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// One interaction, by its W3C trace id: 32 lower-case hexadecimal digits, not all of them 0.
public record FlowId(String value) implements Comparable<FlowId> {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    public FlowId {
        if (!FORM.matcher(value).matches()) {
            throw IntertwineException.invalid(
                    "The flow id '" + value + "' is not valid: it has 32 hexadecimal digits, as a W3C trace id.");
        }
    }

    public static FlowId fresh() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        bytes[0] |= 1;
        return new FlowId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public int compareTo(FlowId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
