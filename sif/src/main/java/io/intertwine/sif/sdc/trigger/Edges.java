package io.intertwine.sif.sdc.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intertwine.api.ErrorKind;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.sdc.Trigger.Definition;
import io.intertwine.api.twin.TwinId;
import io.intertwine.sif.sdc.trigger.Edge.Pending;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether the condition of one trigger holds, twin by twin, and what is done when it becomes true. Used
/// by one thread at a time.
///
/// A start is written together with the new truth, before the run begins, and its key stays the same: so
/// it is neither lost nor doubled once it is written.
final class Edges {
    private final Trigger trigger;
    private final Compiled compiled;
    private final Parts parts;
    private final Map<TwinId, Edge> edges = new HashMap<>();
    private Counts counts;

    Edges(Trigger trigger, Compiled compiled, Parts parts) {
        this.trigger = trigger;
        this.compiled = compiled;
        this.parts = parts;
        this.counts = parts.book().counts(trigger.id());
        parts.book().edges(trigger.id()).stream()
                .filter(edge -> edge.since().equals(trigger.since()))
                .forEach(edge -> edges.put(edge.twin(), edge));
    }

    Trigger.Status status(boolean watching) {
        return new Trigger.Status(
                watching && hasLooked(),
                counts.started(),
                counts.suppressed(),
                counts.failed(),
                waiting().size(),
                counts.lastStarted(),
                counts.lastRun(),
                counts.lastError());
    }

    private List<Edge> waiting() {
        return edges.values().stream().filter(edge -> edge.pending() != null).toList();
    }

    private boolean hasLooked() {
        return trigger.since().equals(counts.baseline());
    }

    /// What held at the first look is no change.
    void lookedAtAll() {
        if (!hasLooked()) {
            count(counts.looked(trigger.since()));
        }
    }

    void moved(Moved moved) {
        Edge edge = edges.getOrDefault(moved.twin(), Edge.of(moved.twin(), trigger.since()));
        boolean holds;
        try {
            holds = compiled.condition().holds(moved.facts(parts.feed()));
        } catch (IntertwineException e) {
            say("The condition cannot be judged for '" + moved.twin() + "': " + e.getMessage());
            return;
        }
        if (holds && !edge.holds()) {
            rise(edge, moved);
        } else if (!holds && edge.holds()) {
            keep(edge.holding(false));
        }
    }

    /// Of a twin that is not there any more nothing is remembered, but a start that waits.
    void gone(TwinId twin) {
        Edge edge = edges.get(twin);
        if (edge != null && edge.pending() == null) {
            forget(edge);
        }
    }

    private void rise(Edge edge, Moved moved) {
        Instant now = parts.clock().instant();
        boolean hasRoom = edges.containsKey(edge.twin()) || hasRoom(now);
        String limit = hasRoom ? limit(edge, now) : full(edge);
        if (hasRoom && (!hasLooked() || limit != null)) {
            keep(edge.holding(true));
        }
        if (!hasLooked()) {
            return;
        }
        if (limit != null) {
            count(counts.suppressed(limit));
            return;
        }
        fire(edge, moved, now);
    }

    private void fire(Edge edge, Moved moved, Instant now) {
        JsonValue input;
        try {
            input = compiled.input(moved.json());
        } catch (IntertwineException e) {
            keep(edge.holding(true));
            count(counts.failed("The input for '" + moved.twin() + "' cannot be made: " + e.getMessage()));
            return;
        }
        count(counts.fired(now, trigger.definition().period()));
        Edge firing = edge.firing(now, new Pending(key(moved), input));
        keep(firing);
        start(firing);
    }

    /// Why a start would be too much; null when it is not.
    private @Nullable String limit(Edge edge, Instant now) {
        Definition definition = trigger.definition();
        String twin = "'" + edge.twin() + "' would have started one more run: ";
        if (edge.pending() != null) {
            return twin + "its start before still waits.";
        }
        if (pauses(edge, now)) {
            return twin + "it pauses for " + definition.pause() + " after a start.";
        }
        if (counts.isFull(now, definition.most(), definition.period())) {
            return twin + definition.most() + " started within " + definition.period() + ", which is the most.";
        }
        return null;
    }

    private String full(Edge edge) {
        return "'" + edge.twin() + "' would have started one more run: "
                + parts.limits().twins() + " twins are remembered, which is the most.";
    }

    private boolean pauses(Edge edge, Instant now) {
        Instant fired = edge.fired();
        return fired != null && now.isBefore(fired.plus(trigger.definition().pause()));
    }

    private boolean hasRoom(Instant now) {
        if (edges.size() >= parts.limits().twins()) {
            edges.values().stream()
                    .filter(edge -> !edge.holds() && edge.pending() == null && !pauses(edge, now))
                    .toList()
                    .forEach(this::forget);
        }
        return edges.size() < parts.limits().twins();
    }

    private String key(Moved moved) {
        String name = trigger.id() + "/" + trigger.since() + "/" + moved.twin() + "/" + moved.revision();
        return "trigger-" + UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    void tryAgain() {
        waiting().forEach(this::start);
    }

    private void start(Edge edge) {
        Pending pending = edge.pending();
        if (pending == null) {
            return;
        }
        try {
            Run run = parts.starts().start(trigger, pending.key(), pending.input());
            keep(edge.settled());
            count(counts.started(parts.clock().instant(), run.id()));
        } catch (IntertwineException e) {
            String why = "The run for '" + edge.twin() + "' does not start: " + e.getMessage();
            if (mayPass(e.code().kind())) {
                say(why);
            } else {
                keep(edge.settled());
                count(counts.failed(why));
            }
        }
    }

    private static boolean mayPass(ErrorKind kind) {
        return kind == ErrorKind.BUSY || kind == ErrorKind.REMOTE || kind == ErrorKind.INTERNAL;
    }

    /// It is known until the process ends.
    void say(String why) {
        counts = counts.saying(why);
    }

    private void keep(Edge edge) {
        boolean plain = !edge.holds()
                && edge.pending() == null
                && !pauses(edge, parts.clock().instant());
        if (plain) {
            forget(edge);
        } else {
            parts.book().put(trigger.id(), edge);
            edges.put(edge.twin(), edge);
        }
    }

    private void forget(Edge edge) {
        parts.book().forget(trigger.id(), edge.twin());
        edges.remove(edge.twin());
    }

    private void count(Counts next) {
        parts.book().put(trigger.id(), next);
        counts = next;
    }
}
