package io.intertwine.sif.sdc;

import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceCharge.Period;
import io.intertwine.api.sif.tpsr.ServiceCharge.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What counted calls cost, exactly (clause 8.2.1).
///
/// @param units of a charge per unit that were used; 0 for other models
/// @param due   the period whose flat charge fell due; null when none did
record Cost(BigDecimal charge, BigDecimal units, @Nullable Period due) {
    private static final Cost NOTHING = new Cost(BigDecimal.ZERO, BigDecimal.ZERO, null);

    /// @param standing of the client at the third-party system before these calls; takes note of them
    static Cost of(@Nullable ServiceCharge charge, Tally tally, LocalDate day, Standing standing) {
        if (charge == null || tally.served() == 0) {
            return NOTHING;
        }
        return switch (charge.model()) {
            case FREE -> NOTHING;
            case PERCENTAGE ->
                new Cost(tally.units().multiply(charge.amount()).movePointLeft(2), BigDecimal.ZERO, null);
            case PER_UNIT -> {
                BigDecimal before = standing.use(day, tally.units());
                yield new Cost(graded(charge, before, before.add(tally.units())), tally.units(), null);
            }
            case FLAT -> flat(charge, charge.period(), day, standing);
        };
    }

    /// Once in each period in which there was a served call.
    private static Cost flat(ServiceCharge charge, @Nullable Period period, LocalDate day, Standing standing) {
        return period != null && standing.falls(period, day)
                ? new Cost(charge.amount(), BigDecimal.ZERO, period)
                : NOTHING;
    }

    /// Each unit at the price of its place among those of the month.
    private static BigDecimal graded(ServiceCharge charge, BigDecimal from, BigDecimal to) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal price = charge.amount();
        BigDecimal place = from;
        for (Tier tier : charge.tiers()) {
            BigDecimal end = tier.from().min(to);
            if (end.compareTo(place) > 0) {
                sum = sum.add(end.subtract(place).multiply(price));
                place = end;
            }
            price = tier.amount();
        }
        return sum.add(to.subtract(place).multiply(price));
    }
}
