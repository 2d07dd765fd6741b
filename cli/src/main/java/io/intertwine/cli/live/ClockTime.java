package io.intertwine.cli.live;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/// Points in time as the clock on the wall shows them; those of another day with their date.
public record ClockTime(ZoneId zone) {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /// With milliseconds, and always as long.
    public String exact(Instant instant) {
        return EXACT.format(instant.atZone(zone));
    }

    /// Since when something holds, seen from `now`; what is no time is shown as it is.
    public String since(String instant, Instant now) {
        try {
            var then = Instant.parse(instant).atZone(zone);
            boolean today = then.toLocalDate().equals(now.atZone(zone).toLocalDate());
            return (today ? TIME : DATE_AND_TIME).format(then);
        } catch (DateTimeParseException _) {
            return ShownValue.of(instant);
        }
    }
}
