package io.intertwine.api.sif.sdc;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// Use of third-party systems, summed up (clause 8.2.4).
///
/// @param calls    that were answered
/// @param failed   those of them that were answered with an error, or not whole; they cost nothing
/// @param unpriced those of them that were served and cost nothing because the request did not say the
///                 amount, or the number of units, that the charge is computed from
/// @param charge   in the currency, exactly; 0 when there is none
/// @param currency null for calls of systems that registered no charge
public record UsageLine(
        Of of,
        long calls,
        long failed,
        long unpriced,
        BigDecimal charge,
        @Nullable Currency currency) {

    /// What a line is about. What was not grouped by is null; so is a user that no call named, or that
    /// was not kept.
    ///
    /// @param client    the metaverse system
    /// @param system    the third-party system
    /// @param api       the operation's API
    /// @param operation by its id
    public record Of(
            @Nullable ClientId client,
            @Nullable String user,
            @Nullable ThirdPartySystemId system,
            @Nullable String api,
            @Nullable String operation,
            @Nullable LocalDate day,
            @Nullable YearMonth month) {}
}
