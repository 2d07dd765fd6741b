package io.intertwine.connector.http.wot;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.http.Backoff;
import io.intertwine.connector.http.HttpFaults;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// Keeps the list of a system's Things current: loads each source, again after a while, and starts and ends the
/// sessions of Things that come and go.
final class Catalog {
    private static final Duration SECOND_LOOK = Duration.ofMillis(500);
    /// A burst of events of a directory is one reason to read it.
    private static final Duration SETTLE = Duration.ofMillis(100);

    private final Wiring wiring;
    private final SourceLoader loader;
    private final Map<ThingSource, SourceLoader.Loaded> loaded = new LinkedHashMap<>();
    private final Map<TwinId, ThingSession> sessions = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    Catalog(Wiring wiring) {
        this.wiring = wiring;
        this.loader = new SourceLoader(wiring);
    }

    void start() {
        List<ThingSource> sources = wiring.configuration().sources();
        sources.forEach(source -> wiring.health().set(source.name(), new Health.Condition.Pending()));
        sources.forEach(source -> wiring.loops().start("wot-" + source.name(), () -> keep(source)));
    }

    Optional<ThingSession> find(TwinId twin) {
        return Optional.ofNullable(sessions.get(twin));
    }

    /// The source that the Thing was last read from.
    Optional<ThingSource> sourceOf(TwinId twin) {
        lock.lock();
        try {
            return loaded.entrySet().stream()
                    .filter(each -> each.getValue().things().stream()
                            .anyMatch(thing -> thing.id().equals(twin)))
                    .map(Map.Entry::getKey)
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    /// What became of a source that was loaded on demand.
    ///
    /// @param fresh   whether it answered
    /// @param problem why it did not, or why some of its Things were left out
    record Reloaded(boolean fresh, Optional<String> problem) {}

    Reloaded reload(ThingSource source) throws InterruptedException {
        try {
            SourceLoader.Loaded now = read(source);
            take(source, now);
            return new Reloaded(
                    true, now.problems().isEmpty() ? Optional.empty() : Optional.of(String.join(" ", now.problems())));
        } catch (IOException e) {
            return stale("The " + source.name() + " does not answer: " + HttpFaults.describe(e) + ".");
        } catch (IntertwineException e) {
            return stale("The " + source.name() + " cannot be used: " + e.getMessage());
        }
    }

    static Reloaded stale(String why) {
        return new Reloaded(false, Optional.of(why));
    }

    /// A Thing that just starts may miss its description for a moment: only one that is missed twice is gone.
    private SourceLoader.Loaded read(ThingSource source) throws IOException, InterruptedException {
        try {
            return loader.load(source);
        } catch (IntertwineException e) {
            boolean missed = source instanceof ThingSource.Remote && known(source) && absent(e);
            if (!missed) {
                throw e;
            }
        }
        Thread.sleep(SECOND_LOOK);
        try {
            return loader.load(source);
        } catch (IntertwineException e) {
            if (!absent(e)) {
                throw e;
            }
            return new SourceLoader.Loaded(List.of(), List.of());
        }
    }

    private static boolean absent(IntertwineException e) {
        return e.code() == CommonError.ABSENT;
    }

    private void keep(ThingSource source) throws InterruptedException {
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        Semaphore nudges = new Semaphore(0);
        boolean listening = !(source instanceof ThingSource.Directory);
        while (!Thread.currentThread().isInterrupted()) {
            boolean fresh = load(source);
            if (fresh && source instanceof ThingSource.Inline) {
                return;
            }
            if (fresh) {
                backoff.reset();
            }
            Duration pause = fresh ? wiring.configuration().refresh() : backoff.next();
            if (fresh && !listening && source instanceof ThingSource.Directory(URI url)) {
                listening = new DirectoryEvents(wiring, loader, url, nudges::release).listen();
            }
            if (nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.sleep(SETTLE);
                nudges.drainPermits();
            }
        }
    }

    /// False when the source could not be loaded, and should be soon again.
    private boolean load(ThingSource source) throws InterruptedException {
        try {
            SourceLoader.Loaded now = read(source);
            take(source, now);
            settle(source, now.problems());
            return true;
        } catch (IOException e) {
            String error = "The " + source.name() + " does not answer: " + HttpFaults.describe(e) + ".";
            return lost(source, new Health.Condition.Away(error));
        } catch (RuntimeException e) {
            // whatever a source answers must not end its loop
            return lost(
                    source, new Health.Condition.Faulty("The " + source.name() + " cannot be used: " + e.getMessage()));
        }
    }

    /// Whether a Thing answers is for its session to say, whether a directory does is for the directory.
    private void settle(ThingSource source, List<String> problems) {
        if (!problems.isEmpty()) {
            wiring.health().set(source.name(), new Health.Condition.Faulty(String.join(" ", problems)));
        } else if (source instanceof ThingSource.Directory) {
            wiring.health().set(source.name(), new Health.Condition.Good());
        } else {
            wiring.health().forget(source.name());
        }
    }

    /// A single TD that was read once is known: whether its Thing answers is for the session to say.
    private boolean lost(ThingSource source, Health.Condition condition) {
        if (source instanceof ThingSource.Remote && known(source)) {
            return true;
        }
        wiring.health().set(source.name(), condition);
        return false;
    }

    private boolean known(ThingSource source) {
        lock.lock();
        try {
            SourceLoader.Loaded last = loaded.get(source);
            return last != null && !last.things().isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Lists the twins and only then starts their sessions, for values of unknown twins would be refused.
    private void take(ThingSource source, SourceLoader.Loaded now) {
        lock.lock();
        try {
            SourceLoader.Loaded before = loaded.put(source, now);
            Map<TwinId, Thing> things = all();
            if (before == null || !tds(before).equals(tds(now))) {
                wiring.link()
                        .twins(things.values().stream().map(Thing::description).toList(), complete());
            }
            follow(things);
        } finally {
            lock.unlock();
        }
    }

    private static List<?> tds(SourceLoader.Loaded loaded) {
        return loaded.things().stream().map(Thing::td).toList();
    }

    /// The Things of all sources; of two with the same id the first counts.
    private Map<TwinId, Thing> all() {
        Map<TwinId, Thing> things = new LinkedHashMap<>();
        loaded.forEach((source, each) -> each.things().forEach(thing -> {
            Thing first = things.putIfAbsent(thing.id(), thing);
            if (first != null && !first.td().equals(thing.td())) {
                wiring.link()
                        .status(new ConnectionReport.Refused("The " + source.name() + " has a second Thing '"
                                + thing.id() + "': give each Thing an 'id' of its own."));
            }
        }));
        return things;
    }

    private boolean complete() {
        return loaded.size() == wiring.configuration().sources().size()
                && loaded.values().stream().allMatch(each -> each.problems().isEmpty());
    }

    /// Ends the sessions of Things that are gone, and begins one for each that is new or has another description.
    private void follow(Map<TwinId, Thing> things) {
        sessions.values().stream()
                .filter(session -> !things.containsKey(session.thing().id()))
                .forEach(session -> {
                    session.close();
                    sessions.remove(session.thing().id());
                });
        things.forEach((id, thing) -> {
            ThingSession session = sessions.get(id);
            if (session == null) {
                sessions.put(id, ThingSession.start(wiring, thing));
            } else if (!session.thing().td().equals(thing.td())) {
                sessions.put(id, session.replaced(thing));
            }
        });
    }
}
