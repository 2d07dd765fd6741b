package io.intertwine.connector.http.wot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The watches on one Thing: one thread and one permit for each observable property and event. Started and stopped by
/// the thread of the session.
final class Watches {
    private final Wiring wiring;
    private final Thing thing;
    private final ThingProperties properties;
    private final Runnable suspicion;
    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> streaming = ConcurrentHashMap.newKeySet();
    private final Map<String, String> problems = new ConcurrentHashMap<>();

    /// @param suspicion called when a feed breaks or begins to work again: the Thing may be gone or back
    Watches(Wiring wiring, Thing thing, ThingProperties properties, Runnable suspicion) {
        this.wiring = wiring;
        this.thing = thing;
        this.properties = properties;
        this.suspicion = suspicion;
    }

    /// Begins to watch whatever is not watched yet, as far as there are permits.
    void start() {
        if (!threads.isEmpty()) {
            return;
        }
        thing.of(Operation.OBSERVEPROPERTY).forEach((name, form) -> {
            Follower follower = new PropertyFollower(wiring, thing, name, properties);
            boolean readable = thing.find(Operation.READPROPERTY, name).isPresent();
            start(name, feed(name, form, readable), follower, form.subprotocol() == Form.Subprotocol.SSE);
        });
        thing.of(Operation.SUBSCRIBEEVENT)
                .forEach((name, form) ->
                        start(name, feed(name, form, false), new EventFollower(wiring, thing, name), false));
    }

    private Feed feed(String name, Form form, boolean readable) {
        return form.subprotocol() == Form.Subprotocol.SSE
                ? new SseFeed(wiring, thing, form, name)
                : new LongPollFeed(wiring, thing, form, readable);
    }

    private void start(String name, Feed feed, Follower follower, boolean reliable) {
        if (!wiring.streams().tryAcquire()) {
            problems.put(
                    name,
                    "'" + name + "' of '" + thing.id() + "' is not followed, since "
                            + wiring.configuration().maxStreams() + " streams are open: raise 'maxStreams'.");
            return;
        }
        Watch watch = new Watch(feed, follower, new Findings(name, reliable));
        threads.add(wiring.loops().start("wot-watch-" + thing.id() + "-" + name, () -> {
            try {
                watch.run();
            } finally {
                wiring.streams().release();
            }
        }));
    }

    void stop() {
        threads.forEach(Thread::interrupt);
        threads.clear();
        streaming.clear();
        problems.clear();
    }

    /// Whether each change of the property arrives by a stream, so that it need not be polled.
    boolean streams(String property) {
        return streaming.contains(property);
    }

    List<String> problems() {
        return problems.values().stream().sorted().toList();
    }

    /// What one watch finds out.
    private final class Findings implements Watch.Broken {
        private final String name;
        private final boolean reliable;

        Findings(String name, boolean reliable) {
            this.name = name;
            this.reliable = reliable;
        }

        @Override
        public void lost(IOException e) {
            streaming.remove(name);
            suspicion.run();
        }

        @Override
        public void refused(RuntimeException e) {
            streaming.remove(name);
            problems.put(name, "'" + name + "' of '" + thing.id() + "' cannot be followed: " + e.getMessage());
            suspicion.run();
        }

        @Override
        public void works() {
            if (reliable) {
                streaming.add(name);
            }
            if (problems.remove(name) != null) {
                suspicion.run();
            }
        }
    }
}
