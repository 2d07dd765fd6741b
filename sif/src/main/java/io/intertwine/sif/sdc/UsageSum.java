package io.intertwine.sif.sdc;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.UsageLine;
import io.intertwine.api.sif.sdc.UsageQuery;
import io.intertwine.api.sif.sdc.UsageQuery.Group;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Adds up what was kept into the lines of one answer. For one thread.
final class UsageSum {
    private static final Comparator<UsageLine> ORDER = by(line -> line.of().client())
            .thenComparing(by(line -> line.of().user()))
            .thenComparing(by(line -> text(line.of().system())))
            .thenComparing(by(line -> line.of().api()))
            .thenComparing(by(line -> line.of().operation()))
            .thenComparing(by(line -> text(line.of().day())))
            .thenComparing(by(line -> line.of().month()))
            .thenComparing(by(line -> text(line.currency())));

    private record Key(UsageLine.Of of, @Nullable Currency currency) {}

    private final UsageQuery query;
    private final int most;
    private final Map<Key, UsageLine> lines = new HashMap<>();

    UsageSum(UsageQuery query, int most) {
        this.query = query;
        this.most = most;
    }

    private static <T extends Comparable<? super T>> Comparator<UsageLine> by(Function<UsageLine, @Nullable T> part) {
        return comparing(part, nullsFirst(naturalOrder()));
    }

    private static @Nullable String text(@Nullable Object part) {
        return part == null ? null : part.toString();
    }

    void add(KeptUsage kept) {
        UsageLine more = new UsageLine(
                of(kept.of()), kept.calls(), kept.failed(), kept.unpriced(), kept.charge(), kept.currency());
        lines.merge(new Key(more.of(), more.currency()), more, UsageSum::sum);
        if (lines.size() > most) {
            throw new IntertwineException(
                    SifError.TOO_MANY_LINES,
                    "The usage from " + query.from() + " to " + query.to() + " has more than " + most
                            + " lines: group by less, or ask for fewer days.");
        }
    }

    private UsageLine.Of of(UseOf use) {
        boolean operation = query.groups().contains(Group.OPERATION);
        return new UsageLine.Of(
                query.groups().contains(Group.CLIENT) ? use.client() : null,
                query.groups().contains(Group.USER) ? use.user() : null,
                query.groups().contains(Group.SYSTEM) ? use.system() : null,
                operation ? use.api() : null,
                operation ? use.operation() : null,
                query.groups().contains(Group.DAY) ? use.day() : null,
                query.groups().contains(Group.MONTH) ? use.month() : null);
    }

    private static UsageLine sum(UsageLine one, UsageLine other) {
        return new UsageLine(
                one.of(),
                one.calls() + other.calls(),
                one.failed() + other.failed(),
                one.unpriced() + other.unpriced(),
                one.charge().add(other.charge()),
                one.currency());
    }

    List<UsageLine> lines() {
        return lines.values().stream().sorted(ORDER).toList();
    }
}
