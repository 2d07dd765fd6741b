package io.intertwine.sif.tpsr;

import io.intertwine.api.port.ServiceProbe;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ServiceHealth.Breach;
import io.intertwine.api.sif.tpsr.ServiceHealth.Period;
import io.intertwine.api.sif.tpsr.ServiceHealth.State;
import io.intertwine.api.sif.tpsr.ServiceHealth.Window;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is measured of one third-party system, in at most 105 kB, or 14 kB without calls. Calls are
/// counted without a lock; judging takes turns.
final class ServiceMeter {
    /// So many probes in a row that were not answered well mean that the system is down.
    private static final int DOWN_AFTER = 2;
    /// Fewer calls in a minute than these say little.
    private static final int FEW_CALLS = 5;
    private static final double TOO_OFTEN = 0.1;
    /// A single failed probe breaks no promise.
    private static final int BAD_PROBES = 2;
    /// So many reach back by an hour and to the full hour before that.
    private static final int FIVE_MINUTES = 24;

    private final RollingWindow minute = new RollingWindow(Duration.ofMinutes(1), 6);
    private final RollingWindow fiveMinutes = new RollingWindow(Duration.ofMinutes(5), 10);
    private final RollingWindow hour = new RollingWindow(Duration.ofHours(1), 12, FIVE_MINUTES);
    private final RollingWindow day = new RollingWindow(Duration.ofDays(1), 24);
    private final Objective latency;
    private final Objective availability;
    private volatile ThirdPartyRegistration registration;
    private volatile @Nullable String lastError;
    private State state = State.UNKNOWN;
    private Instant since;
    private int badInARow;
    private boolean everProbed;
    private boolean everGood;
    private Instant nextProbe;
    private boolean isProbing;

    /// @param lasting    how long a level is missed or met before a breach begins or ends
    /// @param firstProbe when it is asked for the first time
    ServiceMeter(ThirdPartyRegistration registration, Duration lasting, Instant now, Instant firstProbe) {
        this.latency = new Objective("p95", lasting);
        this.availability = new Objective("availability", lasting);
        this.registration = registration;
        this.since = now;
        this.nextProbe = firstProbe;
    }

    /// Takes a changed registration; what was measured stays.
    synchronized void changed(ThirdPartyRegistration changed, Instant now) {
        URI probe = changed.probe();
        if (probe != null && !probe.equals(registration.probe())) {
            nextProbe = now;
        }
        registration = changed;
    }

    void called(long millis, Duration took, boolean failed) {
        int bucket = Latencies.bucket(took);
        minute.called(millis, bucket, failed);
        fiveMinutes.called(millis, bucket, failed);
        hour.called(millis, bucket, failed);
        day.called(millis, bucket, failed);
    }

    /// What is to be asked now; null when it is not time. Whoever gets it brings the answer to `probed`.
    synchronized @Nullable URI due(Instant now, Duration pause) {
        URI probe = registration.probe();
        if (probe == null || isProbing || now.isBefore(nextProbe)) {
            return null;
        }
        isProbing = true;
        nextProbe = now.plus(pause);
        return probe;
    }

    synchronized void probed(Instant now, ServiceProbe.Answer answer) {
        isProbing = false;
        everProbed = true;
        everGood = everGood || answer.good();
        badInARow = answer.good() ? 0 : badInARow + 1;
        if (!answer.good()) {
            lastError = "The probe " + registration.probe()
                    + (answer.failure() == null ? " answered " + answer.status() : " failed: " + answer.failure());
        }
        for (RollingWindow window : List.of(minute, fiveMinutes, hour, day)) {
            window.probed(now, answer.good());
        }
        judge(now);
    }

    synchronized void judge(Instant now) {
        Window calls = minute.at(now).window();
        become(next(calls), now);
        if (calls.failed() > 0) {
            lastError = calls.failed() + " of " + calls.calls() + " calls within a minute failed, at " + now + ".";
        }
        ServiceLevel level = registration.level();
        Double p95 = level.p95() == null ? null : (Double) (level.p95().toNanos() / 1e6);
        latency.judge(now, p95, calls.p95(), p95 != null && calls.p95() > p95);
        RollingWindow.Figures probes = fiveMinutes.at(now);
        Double share = level.availability();
        double measured = probes.window().availability();
        availability.judge(now, share, measured, share != null && measured < share && probes.badProbes() >= BAD_PROBES);
    }

    private State next(Window calls) {
        boolean answers = calls.calls() > calls.failed();
        if (registration.probe() == null || !everProbed) {
            return byCalls(calls, answers);
        }
        if (badInARow >= DOWN_AFTER || !everGood) {
            return answers ? State.DEGRADED : State.DOWN;
        }
        return badInARow > 0 ? state : orDegraded(calls);
    }

    private State byCalls(Window calls, boolean answers) {
        if (calls.calls() < FEW_CALLS) {
            return calls.calls() > 0 && calls.failed() == 0 ? State.UP : state;
        }
        return answers ? orDegraded(calls) : State.DOWN;
    }

    private static State orDegraded(Window calls) {
        return calls.calls() >= FEW_CALLS && calls.errorRate() >= TOO_OFTEN ? State.DEGRADED : State.UP;
    }

    private void become(State next, Instant now) {
        if (next != state) {
            state = next;
            since = now;
        }
    }

    ServiceHealth health(Instant now) {
        List<Window> windows = Stream.of(minute, fiveMinutes, hour, day)
                .map(window -> window.at(now).window())
                .toList();
        synchronized (this) {
            List<Breach> breaches = Stream.of(latency, availability)
                    .flatMap(objective -> objective.breach().stream())
                    .toList();
            return new ServiceHealth(state, since, lastError, windows, breaches);
        }
    }

    /// By the hour, and since the last full hour that is at least one ago by five minutes: these begin
    /// where those end.
    List<Period> history(Instant now) {
        Instant from = hour.oldest(now).plus(Duration.ofHours(1).minusMillis(1)).truncatedTo(ChronoUnit.HOURS);
        return Stream.concat(
                        day.history(now).stream()
                                .filter(period -> period.begin().isBefore(from)),
                        hour.history(now).stream()
                                .filter(period -> !period.begin().isBefore(from)))
                .toList();
    }
}
