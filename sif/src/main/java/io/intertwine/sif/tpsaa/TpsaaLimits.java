package io.intertwine.sif.tpsaa;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// The bounds of TPSAA.
///
/// @param grants    grants that are kept, in whatever state; beyond it nobody is linked anew
/// @param logIn     how long a user may take to log in, when the third-party system does not allow less
/// @param patience  how long a call waits for a renewal that is under way
/// @param margin    a credential is renewed that long before its end, at most
/// @param reread    permissions older than this are asked again when the grant is used
/// @param keepEnded how long grants are kept that are revoked or expired
/// @param atHand    credentials kept in memory in clear; others are decrypted when they are needed
public record TpsaaLimits(
        int grants,
        Duration logIn,
        Duration patience,
        Duration margin,
        Duration reread,
        Duration keepEnded,
        int atHand) {
    public static final TpsaaLimits DEFAULT = new TpsaaLimits(
            2_000_000,
            Duration.ofMinutes(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            Duration.ofDays(30),
            100_000);

    public TpsaaLimits {
        boolean times = logIn.isPositive() && patience.isPositive() && reread.isPositive() && keepEnded.isPositive();
        if (grants < 1 || atHand < 1 || !times || margin.isNegative()) {
            throw IntertwineException.invalid("The limits of grants must be more than 0.");
        }
    }
}
