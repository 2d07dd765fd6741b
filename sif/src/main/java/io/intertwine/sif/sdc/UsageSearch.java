package io.intertwine.sif.sdc;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.sdc.UsageLine;
import io.intertwine.api.sif.sdc.UsageQuery;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// Finds stored usage that a subject may see. Any thread may call.
final class UsageSearch {
    private final UsageRecords records;
    private final int most;

    /// @param most lines of one answer
    UsageSearch(UsageRecords records, int most) {
        this.records = records;
        this.most = most;
    }

    List<UsageLine> find(Subject by, UsageQuery query) {
        LocalDate from = LocalDate.ofInstant(query.from(), ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(query.to(), ZoneOffset.UTC);
        UsageSum sum = new UsageSum(query, most);
        ClientId own = by.role() == Role.METAVERSE_SYSTEM ? by.client() : null;
        for (YearMonth month = YearMonth.from(from); month.atDay(1).isBefore(to); month = month.plusMonths(1)) {
            records.each(month, own, kept -> {
                LocalDate day = kept.of().day();
                if (!day.isBefore(from) && day.isBefore(to) && maySee(by, kept.of())) {
                    sum.add(kept);
                }
            });
        }
        return sum.lines();
    }

    /// A metaverse system that asks for a user sees that user's only.
    private static boolean maySee(Subject by, UseOf use) {
        boolean isOwn = use.client().equals(by.client())
                && (by.user() == null || by.user().equals(use.user()));
        return by.isOperator() || isOwn || use.owner().equals(by.client());
    }
}
