package io.intertwine.sif.sdc;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ServiceLevel.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts the calls of each metaverse system to each third-party system, in periods that begin with the first call.
/// In memory: a restart begins a new period. Thread-safe.
final class QuotaMeter {
    private record Key(ClientId client, ThirdPartySystemId system) {}

    private record Period(Instant ends, Quota quota, AtomicLong taken) {}

    private final ConcurrentMap<Key, Period> periods = new ConcurrentHashMap<>();

    /// Takes one call of the quota.
    ///
    /// @return how long to wait when it is used up; null when the call was taken
    @Nullable
    Duration take(ClientId client, ThirdPartySystemId system, Quota quota, Instant now) {
        Key key = new Key(client, system);
        Period period = periods.get(key);
        while (period == null || !now.isBefore(period.ends()) || !period.quota().equals(quota)) {
            Period next = new Period(now.plus(quota.period()), quota, new AtomicLong());
            boolean replaced =
                    period == null ? periods.putIfAbsent(key, next) == null : periods.replace(key, period, next);
            period = replaced ? next : periods.get(key);
        }
        if (period.taken().incrementAndGet() <= quota.calls()) {
            return null;
        }
        period.taken().decrementAndGet();
        return Duration.between(now, period.ends());
    }

    /// The system is gone.
    void forget(ThirdPartySystemId system) {
        periods.keySet().removeIf(key -> key.system().equals(system));
    }
}
