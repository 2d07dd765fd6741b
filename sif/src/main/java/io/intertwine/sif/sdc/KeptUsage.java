package io.intertwine.sif.sdc;

import io.intertwine.api.sif.tpsr.ServiceCharge.Period;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The stored form of a day's use.
///
/// @param units  of charges per unit; what tiers are reached by
/// @param charge in the currency
/// @param flat   periods whose flat charge fell due with these calls, and is part of the charge
record KeptUsage(
        UseOf of,
        @Nullable Currency currency,
        long calls,
        long failed,
        long unpriced,
        BigDecimal units,
        BigDecimal charge,
        Set<Period> flat) {
    KeptUsage {
        flat = Set.copyOf(flat);
    }

    static KeptUsage none(UseOf of, @Nullable Currency currency) {
        return new KeptUsage(of, currency, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, Set.of());
    }

    KeptUsage plus(Tally tally, Cost cost) {
        Set<Period> due = new HashSet<>(flat);
        if (cost.due() != null) {
            due.add(cost.due());
        }
        return new KeptUsage(
                of,
                currency,
                calls + tally.calls(),
                failed + tally.calls() - tally.served(),
                unpriced + tally.unpriced(),
                units.add(cost.units()),
                charge.add(cost.charge()),
                due);
    }
}
