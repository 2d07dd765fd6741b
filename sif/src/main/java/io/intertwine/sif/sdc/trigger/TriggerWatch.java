package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.port.TwinFeed;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.sdc.Trigger.Definition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Follows twins for one trigger, by a subscription of its own: a twin that it does not follow costs it
/// nothing. Thread-safe; only the thread of the subscription waits for what the trigger writes and
/// starts.
final class TriggerWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TriggerWatch.class.getName());

    private static final int LOOK_SECONDS = 5;

    private final Trigger trigger;
    private final TwinFeed feed;
    private final Edges edges;
    private final Sight sight = new Sight();
    private final CountDownLatch looked = new CountDownLatch(1);
    private @Nullable LiveSubscription subscription;
    private boolean closed;

    TriggerWatch(Trigger trigger, TwinFeed feed, Edges edges) {
        this.trigger = trigger;
        this.feed = feed;
        this.edges = edges;
    }

    Trigger trigger() {
        return trigger;
    }

    synchronized Trigger.Status status() {
        return edges.status(subscription != null);
    }

    /// Waits for the first look at all twins, for a moment at most: what changes afterwards counts.
    void awaitLook() {
        try {
            if (trigger.enabled() && !looked.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "The trigger " + trigger.id() + " has not looked at its twins yet");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Follows, unless it does; tries again what waits.
    synchronized void tend() {
        if (closed || !trigger.enabled()) {
            return;
        }
        if (subscription == null) {
            open();
        }
        edges.tryAgain();
    }

    private void open() {
        Definition definition = trigger.definition();
        Interest interest = new Interest(definition.world(), definition.twins(), Set.of(), Channel.ORDERED, 0);
        try {
            subscription = feed.follow(trigger.by(), interest, this::frame);
        } catch (IntertwineException e) {
            edges.say("Its twins cannot be followed: " + e.getMessage());
        }
    }

    /// What fails here is looked at again with another subscription, which begins with the state of all
    /// twins.
    private synchronized void frame(LiveFrame frame) {
        if (closed) {
            return;
        }
        try {
            sight.look(frame, edges::moved, edges::gone);
            if (frame instanceof LiveFrame.Snapshot) {
                edges.lookedAtAll();
                looked.countDown();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The trigger " + trigger.id() + " cannot go on now; it is tried again", e);
            rest();
        }
    }

    private void rest() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        sight.forget();
    }

    @Override
    public synchronized void close() {
        closed = true;
        rest();
    }
}
