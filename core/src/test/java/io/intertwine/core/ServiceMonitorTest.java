package io.intertwine.core;

import static io.intertwine.core.SampleService.PAYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ServiceProbe;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ServiceHealth.Breach;
import io.intertwine.api.sif.tpsr.ServiceHealth.State;
import io.intertwine.conformance.fake.ListedApis;
import io.intertwine.conformance.fake.ScriptedProbe;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.sif.tpsr.LocalServiceMonitor;
import io.intertwine.sif.tpsr.LocalThirdPartyRegistry;
import io.intertwine.sif.tpsr.ServiceLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TPSR: how well third-party systems work.
@Clause("8.2.1")
class ServiceMonitorTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ThirdPartySystemId PAY = new ThirdPartySystemId("pay");
    private static final String PROBE = "https://pay.example/health";
    private static final ServiceProbe.Answer BAD = new ServiceProbe.Answer(503, Duration.ofMillis(2), null);
    private static final ServiceProbe.Answer GOOD = new ServiceProbe.Answer(204, Duration.ofMillis(2), null);

    private final ServiceLimits limits =
            new ServiceLimits(100, Duration.ofSeconds(30), 0, 2, Duration.ofSeconds(5), Duration.ofMinutes(5));
    private final SettableClock clock = new SettableClock(BEGIN);
    private final ScriptedProbe probe = new ScriptedProbe();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final LocalThirdPartyRegistry registry = new LocalThirdPartyRegistry(
            new MemoryRecordStore(), new ListedApis(), MissingPorts.AUTHORITY, limits, clock);
    private final LocalServiceMonitor monitor = new LocalServiceMonitor(registry, probe, limits, clock, Runnable::run);

    private ServiceHealth health() {
        return monitor.health(PAY);
    }

    private ServiceHealth.Window window(Duration length) {
        return health().windows().stream()
                .filter(window -> window.length().equals(length))
                .findFirst()
                .orElseThrow();
    }

    private void register(SampleService service) {
        registry.register(PAYER, service.registration());
    }

    /// Time goes by in steps of 10 s, each with a call.
    private void calls(Duration time, Duration latency, boolean failed) {
        for (long second = 0; second < time.toSeconds(); second += 10) {
            monitor.called(PAY, latency, failed);
            pass(Duration.ofSeconds(10));
        }
    }

    private void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second += 10) {
            clock.pass(Duration.ofSeconds(10));
            monitor.tick();
        }
    }

    @Test
    void knowsNothingOfANewSystem() {
        register(SampleService.of("pay"));
        assertThat(health().state()).isEqualTo(State.UNKNOWN);
        assertThat(health().since()).isEqualTo(BEGIN);
        assertThat(health().lastError()).isNull();
        assertThat(health().windows())
                .extracting(ServiceHealth.Window::length)
                .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1));
        assertThat(window(Duration.ofHours(1)).availability()).isNaN();
        assertThat(window(Duration.ofHours(1)).p95()).isNaN();
    }

    @Test
    void measuresRealCallsInWindowsOfTime() {
        register(SampleService.of("pay"));
        for (int millis = 1; millis <= 100; millis++) {
            monitor.called(PAY, Duration.ofMillis(millis), millis % 10 == 0);
        }
        ServiceHealth.Window minute = window(Duration.ofMinutes(1));
        assertThat(minute.calls()).isEqualTo(100);
        assertThat(minute.errorRate()).isEqualTo(0.1);
        assertThat(minute.p50()).isCloseTo(50, within(50 / 32.0));
        assertThat(minute.p95()).isCloseTo(95, within(95 / 32.0));
        assertThat(minute.p99()).isCloseTo(99, within(99 / 32.0));
        clock.pass(Duration.ofMinutes(2));
        assertThat(window(Duration.ofMinutes(1)).calls()).isZero();
        assertThat(window(Duration.ofMinutes(5)).calls()).isEqualTo(100);
        clock.pass(Duration.ofMinutes(30));
        assertThat(window(Duration.ofMinutes(5)).calls()).isZero();
        assertThat(window(Duration.ofHours(1)).calls()).isEqualTo(100);
        clock.pass(Duration.ofHours(20));
        assertThat(window(Duration.ofHours(1)).calls()).isZero();
        assertThat(window(Duration.ofDays(1)).calls()).isEqualTo(100);
        clock.pass(Duration.ofHours(6));
        assertThat(window(Duration.ofDays(1)).calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 33, 57})
    void tellsOfEachMinuteOfADayOnce(int minute) {
        register(SampleService.of("pay"));
        for (int minutes = 0; minutes < 26 * 60 + minute; minutes++) {
            clock.pass(Duration.ofMinutes(1));
            monitor.called(PAY, Duration.ofMillis(minutes % 10), false);
        }
        List<ServiceHealth.Period> history = monitor.history(PAY);
        Instant next = history.getFirst().begin();
        assertThat(next).isBeforeOrEqualTo(clock.instant().minus(Duration.ofDays(1)));
        for (ServiceHealth.Period period : history) {
            assertThat(period.begin()).isEqualTo(next);
            next = period.begin().plus(period.window().length());
        }
        assertThat(next).isAfter(clock.instant());
        assertThat(history.stream().mapToLong(period -> period.window().calls()).sum())
                .isEqualTo(Duration.between(history.getFirst().begin(), clock.instant())
                                .toMinutes()
                        + 1);
        assertThat(history.stream().filter(period -> period.window().length().equals(Duration.ofMinutes(5))))
                .hasSizeBetween(12, 24);
    }

    @Test
    void asksEachSystemAtItsProbeOnceAnInterval() {
        register(SampleService.of("pay").probe(PROBE));
        register(SampleService.of("silent"));
        monitor.tick();
        monitor.tick();
        assertThat(probe.asked()).containsExactly(URI.create(PROBE));
        pass(Duration.ofSeconds(20));
        assertThat(probe.asked()).hasSize(1);
        pass(Duration.ofSeconds(10));
        assertThat(probe.asked()).hasSize(2);
        assertThat(health().state()).isEqualTo(State.UP);
        assertThat(window(Duration.ofMinutes(5)).availability()).isEqualTo(1);
        assertThat(window(Duration.ofMinutes(5)).calls()).isZero();
    }

    @Test
    void asksNoMoreSystemsAtOnceThanAllowedAndNoneTwice() {
        LocalServiceMonitor slow = new LocalServiceMonitor(registry, probe, limits, clock, waiting::add);
        for (String id : new String[] {"a", "b", "c"}) {
            register(SampleService.of(id).probe("https://" + id + ".example/"));
        }
        slow.tick();
        clock.pass(Duration.ofMinutes(5));
        slow.tick();
        assertThat(waiting).hasSize(2);
        waiting.remove().run();
        slow.tick();
        assertThat(waiting).hasSize(2);
    }

    @Test
    void isDownAfterTwoBadProbesAndUpAfterOneGoodOne() {
        register(SampleService.of("pay").probe(PROBE));
        monitor.tick();
        probe.answers(URI.create(PROBE), BAD);
        pass(Duration.ofSeconds(30));
        assertThat(health().state()).isEqualTo(State.UP);
        assertThat(health().lastError()).contains(PROBE, "503");
        pass(Duration.ofSeconds(30));
        assertThat(health().state()).isEqualTo(State.DOWN);
        assertThat(health().since()).isEqualTo(BEGIN.plusSeconds(60));
        assertThat(window(Duration.ofMinutes(5)).availability()).isCloseTo(1 / 3.0, within(1e-9));
        probe.answers(URI.create(PROBE), GOOD);
        pass(Duration.ofSeconds(30));
        assertThat(health().state()).isEqualTo(State.UP);
        assertThat(health().since()).isEqualTo(BEGIN.plusSeconds(90));
    }

    @Test
    void isDownAtOnceWhenItNeverAnswered() {
        probe.answers(URI.create(PROBE), new ServiceProbe.Answer(0, Duration.ZERO, "connection refused"));
        register(SampleService.of("pay").probe(PROBE));
        monitor.tick();
        assertThat(health().state()).isEqualTo(State.DOWN);
        assertThat(health().lastError()).contains("connection refused");
    }

    @Test
    void takesAProbeThatThrowsForABadOne() {
        LocalServiceMonitor broken = new LocalServiceMonitor(
                registry,
                (_, _) -> {
                    throw new IllegalStateException("no such port");
                },
                limits,
                clock,
                Runnable::run);
        register(SampleService.of("pay").probe(PROBE));
        broken.tick();
        assertThat(broken.health(PAY).lastError()).contains("no such port");
        clock.pass(Duration.ofSeconds(30));
        broken.tick();
        assertThat(broken.health(PAY).state()).isEqualTo(State.DOWN);
    }

    @Test
    void isDegradedWhenItAnswersButTooOftenWithFailures() {
        register(SampleService.of("pay").probe(PROBE));
        monitor.tick();
        for (int i = 0; i < 10; i++) {
            monitor.called(PAY, Duration.ofMillis(5), i < 2);
        }
        pass(Duration.ofSeconds(10));
        assertThat(health().state()).isEqualTo(State.DEGRADED);
        assertThat(health().lastError()).contains("2 of 10 calls");
        pass(Duration.ofSeconds(70));
        assertThat(health().state()).isEqualTo(State.UP);
    }

    @Test
    void goesByRealCallsWithoutAProbe() {
        register(SampleService.of("pay"));
        calls(Duration.ofSeconds(10), Duration.ofMillis(5), false);
        assertThat(health().state()).isEqualTo(State.UP);
        calls(Duration.ofMinutes(2), Duration.ofMillis(5), true);
        assertThat(health().state()).isEqualTo(State.DOWN);
        pass(Duration.ofHours(1));
        assertThat(health().state()).isEqualTo(State.DOWN);
        calls(Duration.ofSeconds(10), Duration.ofMillis(5), false);
        assertThat(health().state()).isEqualTo(State.UP);
    }

    @Test
    void isInBreachOfItsLatencyFromTheTimeItBeganToBeMissed() {
        register(SampleService.of("pay").level(null, Duration.ofMillis(100)));
        calls(Duration.ofMinutes(2), Duration.ofMillis(20), false);
        Instant began = clock.instant().plusSeconds(10);
        calls(Duration.ofMinutes(4), Duration.ofMillis(400), false);
        assertThat(health().breaches()).isEmpty();
        calls(Duration.ofMinutes(2), Duration.ofMillis(400), false);
        assertThat(health().breaches()).singleElement().satisfies(breach -> {
            assertThat(breach.objective()).isEqualTo("p95");
            assertThat(breach.declared()).isEqualTo(100);
            assertThat(breach.measured()).isCloseTo(400, within(400 / 32.0));
            assertThat(breach.since()).isEqualTo(began);
        });
        calls(Duration.ofMinutes(5), Duration.ofMillis(20), false);
        assertThat(health().breaches()).hasSize(1);
        calls(Duration.ofMinutes(2), Duration.ofMillis(20), false);
        assertThat(health().breaches()).isEmpty();
    }

    @Test
    void isInBreachOfItsAvailabilityAfterMoreThanOneBadProbe() {
        register(SampleService.of("pay").probe(PROBE).level(0.999, null));
        monitor.tick();
        probe.answers(URI.create(PROBE), BAD);
        pass(Duration.ofSeconds(30));
        probe.answers(URI.create(PROBE), GOOD);
        pass(Duration.ofMinutes(10));
        assertThat(health().breaches()).isEmpty();
        probe.answers(URI.create(PROBE), BAD);
        Instant began = clock.instant().plusSeconds(60);
        pass(Duration.ofMinutes(7));
        assertThat(health().breaches()).containsExactly(new Breach("availability", 0.999, 0, began));
        probe.answers(URI.create(PROBE), GOOD);
        pass(Duration.ofMinutes(12));
        assertThat(health().breaches()).isEmpty();
    }

    @Test
    void forgetsASystemThatIsWithdrawn() {
        register(SampleService.of("pay"));
        monitor.called(PAY, Duration.ofMillis(5), true);
        registry.withdraw(PAYER, PAY);
        monitor.called(PAY, Duration.ofMillis(5), true);
        assertThatThrownBy(this::health).isInstanceOf(IntertwineException.class);
        register(SampleService.of("pay"));
        assertThat(window(Duration.ofDays(1)).calls()).isZero();
    }

    @Test
    void keepsWhatWasMeasuredWhenARegistrationChangesAndAsksAtTheNewProbe() {
        register(SampleService.of("pay").probe(PROBE));
        monitor.called(PAY, Duration.ofMillis(5), false);
        monitor.tick();
        registry.change(
                PAYER, SampleService.of("pay").probe("https://new.example/").registration(), 0);
        monitor.tick();
        assertThat(probe.asked()).containsExactly(URI.create(PROBE), URI.create("https://new.example/"));
        assertThat(window(Duration.ofDays(1)).calls()).isEqualTo(1);
    }
}
