package io.intertwine.sif.sdc.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.DoubleSupplier;

/// How long to wait after a failure: doubled with each, with a random part, so that not all come back at
/// once.
///
/// @param random from 0 to 1
record Pauses(Duration first, Duration longest, DoubleSupplier random) {
    private static final int MOST_DOUBLINGS = 30;

    /// @param failures so far, at least 1
    Duration after(int failures) {
        double factor = Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS));
        double millis = Math.min((double) longest.toMillis(), first.toMillis() * factor);
        return Duration.ofMillis(Math.max(1, (long) (millis * (0.75 + random.getAsDouble() / 4))));
    }

    /// What a header `Retry-After` asks for, in seconds or as a date; zero when it is none.
    Duration asked(String header, Instant now) {
        String text = header.strip();
        if (text.matches("[0-9]{1,9}")) {
            return shortened(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return text.isEmpty()
                    ? Duration.ZERO
                    : shortened(Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant()));
        } catch (DateTimeException _) {
            return Duration.ZERO;
        }
    }

    private Duration shortened(Duration asked) {
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(longest) > 0 ? longest : asked;
    }
}
