package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.sif.sdc.run.RunBook.KeptEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The events that a run was given and did not take yet, and where its steps wait. Thread-safe.
final class RunInbox {
    private final RunBook book;
    private final RunId run;
    private final int most;
    private final List<KeptEvent> waiting = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int count;
    private long changes;
    private boolean ended;

    /// @param before what it was given in an earlier process
    RunInbox(RunBook book, RunId run, int most, List<KeptEvent> before) {
        this.book = book;
        this.run = run;
        this.most = most;
        for (KeptEvent event : before) {
            count++;
            if (known.add(event.id())) {
                waiting.add(event);
            }
        }
    }

    /// Ends the run; what is given to it afterwards is refused.
    ///
    /// @param ending whether it is over then
    synchronized void end(BooleanSupplier ending) {
        ended = ending.getAsBoolean();
    }

    /// Keeps it durably; one that was given before changes nothing. False when the run is over.
    synchronized boolean add(JsonObject event) {
        if (ended) {
            return false;
        }
        String id = event.text("source").orElse("") + " " + text(event, "id");
        KeptEvent kept = new KeptEvent(id.strip(), text(event, "type"), event);
        if (known.contains(kept.id())) {
            return true;
        }
        if (waiting.size() >= most) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "The run '" + run + "' has " + most + " events that it did not take yet: send this one later.");
        }
        count++;
        book.putEvent(run, count, kept);
        known.add(kept.id());
        waiting.add(kept);
        stir();
        return true;
    }

    private static String text(JsonObject event, String name) {
        return event.text(name)
                .orElseThrow(() -> IntertwineException.invalid(
                        "The event lacks the text '" + name + "': send a CloudEvent 1.0 with id and type."));
    }

    /// The first one of these types, which is no other step's from now on.
    synchronized Optional<KeptEvent> take(List<String> types) {
        for (Iterator<KeptEvent> each = waiting.iterator(); each.hasNext(); ) {
            KeptEvent event = each.next();
            if (types.contains(event.type())) {
                each.remove();
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /// One that a step took in an earlier process.
    synchronized void taken(String id) {
        waiting.removeIf(event -> event.id().equals(id));
    }

    /// Counts what happened.
    synchronized long changes() {
        return changes;
    }

    /// Waits until more happened than that, at most this long.
    synchronized void await(long seen, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); changes == seen && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /// Lets those who wait look again.
    synchronized void stir() {
        changes++;
        notifyAll();
    }

    static JsonValue data(KeptEvent event) {
        return event.event().find("data").orElse(JsonNull.NULL);
    }
}
