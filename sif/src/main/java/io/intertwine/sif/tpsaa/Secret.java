package io.intertwine.sif.tpsaa;

import io.intertwine.api.port.UserAuthority.Answered;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A third-party system's answer about a user, and when it came.
///
/// @param version higher with each answer about the same user
record Secret(Answered answered, long version, Instant obtained) {
    /// When it ends without the user's doing.
    @Nullable
    Instant ends() {
        Instant ends = answered.ends();
        Instant fresh = answered.fresh();
        if (answered.renewable() || fresh == null) {
            return ends;
        }
        return ends == null || fresh.isBefore(ends) ? fresh : ends;
    }

    /// Whether calls can show it that long after now.
    boolean isGood(Instant now, Duration margin) {
        Instant fresh = answered.fresh();
        return fresh == null || now.plus(margin).isBefore(fresh);
    }

    /// How long before its end it is renewed: not too early when it lasts only seconds.
    Duration margin(Duration longest) {
        Instant fresh = answered.fresh();
        if (fresh == null || !answered.renewable()) {
            return Duration.ZERO;
        }
        Duration quarter = Duration.between(obtained, fresh).dividedBy(4);
        return quarter.compareTo(longest) < 0 ? quarter : longest;
    }
}
