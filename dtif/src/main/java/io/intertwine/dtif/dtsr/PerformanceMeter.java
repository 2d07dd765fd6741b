package io.intertwine.dtif.dtsr;

import io.intertwine.api.dtif.dtsr.SystemPerformance;
import io.intertwine.api.port.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Measures one twin system on its real traffic. Any thread may call.
final class PerformanceMeter {
    private final RollingRate updates = new RollingRate();
    private final RollingPercentiles ages = new RollingPercentiles();
    private final RollingPercentiles roundTrips = new RollingPercentiles();
    private final AtomicLong errors = new AtomicLong();

    void accepted(Instant now, List<Change> changes, int refused) {
        updates.add(now, Math.max(0, changes.size() - refused));
        errors.addAndGet(refused);
        for (Change change : changes) {
            if (change.sourceTime() != null && !change.reread()) {
                ages.add(now, Duration.between(change.sourceTime(), now));
            }
        }
    }

    void answered(Instant now, Duration roundTrip) {
        roundTrips.add(now, roundTrip);
    }

    void error() {
        errors.incrementAndGet();
    }

    SystemPerformance at(Instant now) {
        return new SystemPerformance(updates.at(now), ages.at(now), roundTrips.at(now), errors.get());
    }
}
