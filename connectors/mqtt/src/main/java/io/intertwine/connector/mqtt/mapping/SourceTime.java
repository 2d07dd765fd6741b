package io.intertwine.connector.mqtt.mapping;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/// Reads the time a device gives: ISO 8601 with a zone, or the time since 1970 in seconds, milli-, micro- or
/// nanoseconds; which of these, its size tells (until the year 5138).
public final class SourceTime {
    private static final BigDecimal BELOW_SECONDS = new BigDecimal("1e11");
    private static final BigDecimal BELOW_MILLIS = new BigDecimal("1e14");
    private static final BigDecimal BELOW_MICROS = new BigDecimal("1e17");
    private static final BigDecimal BELOW_NANOS = new BigDecimal("1e20");

    private SourceTime() {}

    /// The time in microseconds, or an error that says what is wrong with it.
    public static Instant read(JsonValue value) {
        return switch (value) {
            case JsonNumber(BigDecimal number) -> sinceEpoch(number);
            case JsonText(String text)
            when text.matches("[0-9]{1,20}(\\.[0-9]{1,9})?") -> sinceEpoch(new BigDecimal(text));
            case JsonText(String text) -> iso(text);
            default -> throw invalid(value.toString());
        };
    }

    private static Instant iso(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException _) {
            throw invalid(text.length() <= 60 ? text : text.substring(0, 60) + "...");
        }
    }

    private static Instant sinceEpoch(BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(BELOW_NANOS) >= 0) {
            throw invalid(number.toString());
        }
        long micros = number.scaleByPowerOfTen(exponent(number)).longValue();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /// By which power of ten the number becomes microseconds.
    private static int exponent(BigDecimal number) {
        if (number.compareTo(BELOW_SECONDS) < 0) {
            return 6;
        }
        if (number.compareTo(BELOW_MILLIS) < 0) {
            return 3;
        }
        return number.compareTo(BELOW_MICROS) < 0 ? 0 : -3;
    }

    private static IntertwineException invalid(String value) {
        return IntertwineException.invalid("the time '" + value
                + "' is not valid: send ISO 8601 with a zone, such as 2026-05-01T12:00:00Z, or the time since 1970");
    }
}
