package io.intertwine.sif.sdc;

import io.intertwine.api.sif.tpsr.ServiceCharge.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// How one client stands with one third-party system: the units of each month, and the flat charges that
/// fell due. Read from the store by months, when they are asked for. For one thread at a time.
final class Standing {
    private record Due(Period period, LocalDate begin) {}

    private final BiConsumer<YearMonth, Consumer<KeptUsage>> stored;
    private final Map<YearMonth, BigDecimal> used = new HashMap<>();
    private final Map<YearMonth, Integer> lines = new HashMap<>();
    private final Set<Due> dues = new HashSet<>();

    /// @param stored hands over what the store has of a month
    Standing(BiConsumer<YearMonth, Consumer<KeptUsage>> stored) {
        this.stored = stored;
    }

    /// How many lines the day's month has.
    int lines(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        read(month);
        return lines.getOrDefault(month, 0);
    }

    void beginLine(LocalDate day) {
        lines.merge(YearMonth.from(day), 1, Integer::sum);
    }

    /// Takes units of the day's month.
    ///
    /// @return how many were used before
    BigDecimal use(LocalDate day, BigDecimal units) {
        YearMonth month = YearMonth.from(day);
        BigDecimal before = read(month);
        used.put(month, before.add(units));
        return before;
    }

    /// Whether a flat charge falls due with a call of this day: only with the first of its period.
    boolean falls(Period period, LocalDate day) {
        if (period == Period.YEAR) {
            for (int month = 1; month <= 12; month++) {
                read(YearMonth.of(day.getYear(), month));
            }
        } else {
            read(YearMonth.from(day));
        }
        return dues.add(due(period, day));
    }

    private BigDecimal read(YearMonth month) {
        BigDecimal known = used.get(month);
        if (known != null) {
            return known;
        }
        BigDecimal[] units = {BigDecimal.ZERO};
        int[] count = {0};
        stored.accept(month, line -> {
            count[0]++;
            units[0] = units[0].add(line.units());
            line.flat().forEach(period -> dues.add(due(period, line.of().day())));
        });
        BigDecimal sum = units[0];
        used.put(month, sum);
        lines.put(month, count[0]);
        return sum;
    }

    private static Due due(Period period, LocalDate day) {
        return new Due(
                period,
                switch (period) {
                    case DAY -> day;
                    case MONTH -> day.withDayOfMonth(1);
                    case YEAR -> day.withDayOfYear(1);
                });
    }
}
