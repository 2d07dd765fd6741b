package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Limits;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TimeWindow;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The limits of a rule as its author wrote them.
record LimitsDraft(@Nullable Limits limits) {
    /// More a minute than anybody means, and few enough to be counted one by one.
    static final int MOST_PER_MINUTE = 60_000;

    static LimitsDraft read(Members rule, Effect effect) {
        Optional<Members> limits = rule.object("limits");
        if (effect == Effect.LIMIT && !rule.has("limits")) {
            rule.missing("limits", "give behaviours, schema, perMinute, window or approver.");
        }
        if (effect != Effect.LIMIT && rule.has("limits")) {
            rule.findings()
                    .error(
                            rule.at("limits"),
                            "The rule has limits and another effect: give it the effect limit, and allow in another "
                                    + "rule.");
        }
        return new LimitsDraft(limits.map(LimitsDraft::limits).orElse(null));
    }

    private static Limits limits(Members members) {
        members.only(Set.of("behaviours", "schema", "perMinute", "window", "approver"));
        if (members.object().members().isEmpty()) {
            members.findings()
                    .error(
                            members.pointer(),
                            "The limits are empty: give behaviours, schema, perMinute, window or " + "approver.");
        }
        Set<String> behaviours = members.has("behaviours") ? members.texts("behaviours") : null;
        JsonObject schema = members.object("schema").map(Members::object).orElse(null);
        TimeWindow window =
                members.object("window").flatMap(LimitsDraft::window).orElse(null);
        SubjectSelector approver = members.has("approver") ? PolicyDraft.subjects(members, "approver", false) : null;
        return new Limits(behaviours, schema, perMinute(members), window, approver);
    }

    private static @Nullable Integer perMinute(Members members) {
        if (!members.has("perMinute")) {
            return null;
        }
        BigDecimal number = members.object().number("perMinute").orElse(BigDecimal.ZERO);
        boolean fits = number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(MOST_PER_MINUTE)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
        if (!fits) {
            members.findings()
                    .error(
                            members.at("perMinute"),
                            "The limit perMinute is out of range: give a whole number of 1 to " + MOST_PER_MINUTE
                                    + ", or deny the action instead.");
            return null;
        }
        return number.intValue();
    }

    private static Optional<TimeWindow> window(Members members) {
        members.only(Set.of("days", "from", "to", "zone"));
        Set<DayOfWeek> days = members.texts("days", word -> PolicyDraft.word(DayOfWeek.class, "day", word));
        Optional<LocalTime> from = time(members, "from");
        Optional<LocalTime> to = time(members, "to");
        Optional<ZoneId> zone = zone(members);
        return from.isPresent() && to.isPresent() && zone.isPresent()
                ? Optional.of(new TimeWindow(days, from.get(), to.get(), zone.get()))
                : Optional.empty();
    }

    private static Optional<LocalTime> time(Members members, String name) {
        String text = members.text(name);
        if (text == null) {
            members.missing(name, "give a time such as 08:00.");
            return Optional.empty();
        }
        return members.read(members.at(name), () -> {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                throw IntertwineException.invalid("The time '" + text + "' is not valid: give one such as 08:00.");
            }
        });
    }

    private static Optional<ZoneId> zone(Members members) {
        String text = members.text("zone");
        if (text == null) {
            members.missing("zone", "give a time zone such as Europe/Berlin or UTC.");
            return Optional.empty();
        }
        return members.read(members.at("zone"), () -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw IntertwineException.invalid(
                        "The time zone '" + text + "' is unknown: give one such as Europe/Berlin or UTC.");
            }
        });
    }
}
