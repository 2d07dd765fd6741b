package io.intertwine.api.flow;

import io.intertwine.api.IntertwineException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// One interaction, by its W3C trace id: 32 lower-case hexadecimal digits, not all of them 0.
public record FlowId(String value) implements Comparable<FlowId> {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DIGITS = 32;

    public FlowId {
        if (!isValid(value)) {
            throw IntertwineException.invalid(
                    "The flow id '" + value + "' is not valid: it has 32 hexadecimal digits, as a W3C trace id.");
        }
    }

    private static boolean isValid(String value) {
        boolean zero = true;
        for (int i = 0; i < value.length(); i++) {
            char digit = value.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
            zero &= digit == '0';
        }
        return value.length() == DIGITS && !zero;
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
