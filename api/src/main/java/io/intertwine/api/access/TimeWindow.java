package io.intertwine.api.access;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/// Hours of the week. From `from` (included) to `to` (not included) by the clock of `zone`; one that ends before it
/// begins
/// goes over midnight and belongs to the day on which it begins. Equal times mean the whole day.
///
/// @param days the days on which it begins; empty means every day
public record TimeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    public TimeWindow {
        days = Set.copyOf(days);
    }

    public boolean contains(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overMidnight = to.isBefore(from);
        if (from.equals(to)) {
            return onDay(local.getDayOfWeek());
        }
        if (!overMidnight) {
            return onDay(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        return (onDay(local.getDayOfWeek()) && !time.isBefore(from))
                || (onDay(local.getDayOfWeek().minus(1)) && time.isBefore(to));
    }

    private boolean onDay(DayOfWeek day) {
        return days.isEmpty() || days.contains(day);
    }
}
