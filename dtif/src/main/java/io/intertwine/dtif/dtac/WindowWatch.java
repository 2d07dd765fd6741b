package io.intertwine.dtif.dtac;

import io.intertwine.api.access.Limits;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.TimeWindow;
import io.intertwine.api.dtif.dtac.AccessChange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells when the window of a rule opened or closed. It looks at each edge, and at least once a second, so that
/// a clock that was set is noticed.
final class WindowWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(WindowWatch.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final PolicyBook book;
    private final InstantSource clock;
    private final Runnable tidy;
    private final Thread thread = Thread.ofVirtual().name("access-windows").unstarted(this::run);
    private Instant last;

    WindowWatch(PolicyBook book, InstantSource clock, Runnable tidy) {
        this.book = book;
        this.clock = clock;
        this.tidy = tidy;
        this.last = clock.instant();
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(untilNextEdge());
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Instant now = clock.instant();
            Instant before = last;
            List<Rule> turned =
                    windowed().filter(rule -> hasEdge(rule, before, now)).toList();
            last = now;
            if (!turned.isEmpty()) {
                book.tell(new AccessChange(turned));
            }
            tidy.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Windows or approvals could not be looked at; trying again in a second.", e);
        }
    }

    private Stream<Rule> windowed() {
        return book.rules().all().stream()
                .map(Rules.Kept::rule)
                .filter(rule -> window(rule).isPresent());
    }

    private static Optional<TimeWindow> window(Rule rule) {
        return Optional.ofNullable(rule.limits()).map(Limits::window);
    }

    /// Whether it may have opened or closed in between, or both.
    private static boolean hasEdge(Rule rule, Instant before, Instant now) {
        return now.isBefore(before)
                || window(rule).stream()
                        .flatMap(window -> edges(window, before))
                        .anyMatch(edge -> edge.isAfter(before) && !edge.isAfter(now));
    }

    private Duration untilNextEdge() {
        Instant now = clock.instant();
        return windowed()
                .flatMap(rule -> window(rule).stream())
                .flatMap(window -> edges(window, now))
                .filter(edge -> edge.isAfter(now))
                .map(edge -> Duration.between(now, edge).plusMillis(1))
                .reduce(LONGEST, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }

    private static Stream<Instant> edges(TimeWindow window, Instant now) {
        LocalDate today = now.atZone(window.zone()).toLocalDate();
        return Stream.of(today, today.plusDays(1))
                .flatMap(day -> Stream.of(window.from(), window.to(), LocalTime.MIDNIGHT)
                        .map(time -> day.atTime(time).atZone(window.zone()).toInstant()));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
