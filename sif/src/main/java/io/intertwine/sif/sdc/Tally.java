package io.intertwine.sif.sdc;

import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceCharge.Model;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Calls that were counted and wait for the store; all of them have the same charge.
///
/// @param served   those that did what was asked
/// @param unpriced those of them that did not say what the charge is computed from
/// @param units    of the served ones: units of a charge per unit, or money of a percentage; else 0
/// @param place    in the order in which tallies began
record Tally(long calls, long served, long unpriced, BigDecimal units, long place) {
    /// What is counted together. A changed charge begins another tally.
    ///
    /// @param charge null when none is registered
    record Key(UseOf of, @Nullable ServiceCharge charge) {}

    static Tally begun(long place) {
        return new Tally(0, 0, 0, BigDecimal.ZERO, place);
    }

    Tally plus(@Nullable ServiceCharge charge, CallResult result) {
        if (!result.isServed()) {
            return new Tally(calls + 1, served, unpriced, units, place);
        }
        BigDecimal more = units(charge, result);
        return new Tally(
                calls + 1,
                served + 1,
                more == null ? unpriced + 1 : unpriced,
                more == null ? units : units.add(more),
                place);
    }

    /// What a call adds; null when the charge depends on what the request did not say.
    private static @Nullable BigDecimal units(@Nullable ServiceCharge charge, CallResult result) {
        if (charge == null || (charge.model() != Model.PER_UNIT && charge.model() != Model.PERCENTAGE)) {
            return BigDecimal.ZERO;
        }
        if (charge.model() == Model.PER_UNIT && charge.amountAt() == null) {
            return BigDecimal.ONE;
        }
        BigDecimal said = result.units();
        return said == null || said.signum() < 0 ? null : said;
    }
}
