package io.intertwine.connector.http.wot;

import io.intertwine.api.port.ConnectionReport;
import io.intertwine.connector.http.Backoff;
import io.intertwine.connector.http.HttpFaults;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Keeps one Thing in step: reads it, watches it while it answers, and tells when it goes away and comes back.
///
/// ```
/// new --read--> up --no answer--> down --read again--> up
/// ```
/// A thread of its own does that; [#nudge] makes it look at once instead of after the pause.
final class ThingSession implements Loops.Loop, AutoCloseable {
    private final Wiring wiring;
    private final Thing thing;
    private final ThingProperties properties;
    private final Watches watches;
    private final Semaphore nudges = new Semaphore(0);
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private final Thread thread;
    private volatile State state;

    private enum State {
        NEW,
        UP,
        DOWN
    }

    private ThingSession(Wiring wiring, Thing thing, State state) {
        this.wiring = wiring;
        this.state = state;
        this.thing = thing;
        this.properties = new ThingProperties(wiring, thing);
        this.watches = new Watches(wiring, thing, properties, this::nudge);
        wiring.health().set(part(), new Health.Condition.Pending());
        this.thread = wiring.loops().start("wot-thing-" + thing.id(), this);
    }

    static ThingSession start(Wiring wiring, Thing thing) {
        return new ThingSession(wiring, thing, State.NEW);
    }

    /// Goes on for a Thing whose description changed; what was told of it still holds.
    ThingSession replaced(Thing changed) {
        close();
        return new ThingSession(wiring, changed, state == State.DOWN ? State.DOWN : State.NEW);
    }

    Thing thing() {
        return thing;
    }

    ThingProperties properties() {
        return properties;
    }

    /// Something happened after which the Thing should be looked at.
    void nudge() {
        nudges.release();
    }

    @Override
    public void run() throws InterruptedException {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration pause = look();
                if (nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            }
        } finally {
            watches.stop();
        }
    }

    /// Reads what is due and answers how long to wait before the next look.
    private Duration look() throws InterruptedException {
        try {
            ThingProperties.Reading reading = read();
            if (reading.failed()) {
                String error = reading.problems().getFirst();
                return down(error, new Health.Condition.Faulty(error));
            }
            return up(reading.problems());
        } catch (IOException e) {
            String error = "The Thing '" + thing.id() + "' does not answer: " + HttpFaults.describe(e) + ".";
            return down(error, new Health.Condition.Away(error));
        } catch (RuntimeException e) {
            // whatever a Thing provokes must not end its session
            String error = "The Thing '" + thing.id() + "' cannot be read: " + e + ".";
            return down(error, new Health.Condition.Faulty(error));
        }
    }

    private ThingProperties.Reading read() throws IOException, InterruptedException {
        Set<String> names = properties.readable();
        if (names.isEmpty()) {
            properties.probe();
            return new ThingProperties.Reading(0, List.of());
        }
        if (state != State.UP) {
            return properties.read(names);
        }
        List<String> due = names.stream().filter(name -> !watches.streams(name)).toList();
        return properties.read(due.isEmpty() ? names.stream().limit(1).toList() : due);
    }

    private Duration up(List<String> problems) {
        backoff.reset();
        if (state == State.DOWN) {
            wiring.link().status(new ConnectionReport.TwinReachable(thing.id()));
        }
        state = State.UP;
        watches.start();
        List<String> all = java.util.stream.Stream.concat(problems.stream(), watches.problems().stream())
                .toList();
        wiring.health()
                .set(
                        part(),
                        all.isEmpty()
                                ? new Health.Condition.Good()
                                : new Health.Condition.Faulty(String.join(" ", all)));
        return wiring.configuration().poll();
    }

    private Duration down(String error, Health.Condition condition) {
        watches.stop();
        if (state != State.DOWN) {
            wiring.link().status(new ConnectionReport.TwinUnreachable(thing.id(), error));
        }
        state = State.DOWN;
        wiring.health().set(part(), condition);
        return backoff.next();
    }

    private String part() {
        return "thing " + thing.id();
    }

    /// Ends the session; nothing is reported for the Thing afterwards.
    @Override
    public void close() {
        thread.interrupt();
        wiring.health().forget(part());
    }
}
