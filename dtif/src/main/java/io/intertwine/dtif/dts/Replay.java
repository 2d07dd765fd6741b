package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.TwinChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Gives a subscriber who returns what he missed, as he may see it now.
final class Replay {
    private static final int LARGEST_FRAME = 500;
    private static final long PART_NUMBERS = 500;
    private static final long MOMENT_MILLIS = 1;

    private final Subscriptions home;
    private final Views views;
    private final Channel channel;

    Replay(Subscriptions home, Views views, Channel channel) {
        this.home = home;
        this.views = views;
        this.channel = channel;
    }

    /// Sends the changes after the number; the last frame may be empty, and says up to where they go. Empty
    /// when some are not in memory any more.
    Optional<Long> run(long from, Supplier<View> view, LiveListener listener) throws InterruptedException {
        ChangeLog log = home.log();
        // the subscriber follows since before this: what was told earlier, to others only, has a number up to it
        long followed = log.last();
        long complete = log.complete();
        while (complete < followed || (from > complete && from <= log.last())) {
            Thread.sleep(MOMENT_MILLIS);
            complete = log.complete();
        }
        Optional<List<Numbered>> missed = missed(from, complete);
        if (missed.isPresent()) {
            send(missed.get(), complete, view, listener);
            return Optional.of(complete);
        }
        return Optional.empty();
    }

    /// The changes after the number up to the other one; empty when some are not in memory any more. The subscriber
    /// followed before the second number was reached.
    private Optional<List<Numbered>> missed(long from, long complete) {
        return home.log().between(from, complete).flatMap(this::conflated);
    }

    /// How far the next part goes that brings somebody on from a number: to the end, or on `ordered` only so far
    /// that the part stays small. None goes past a change of views, except the one that leads to the state behind
    /// it: who is cut off after any other still gets that state when he resumes.
    long partEnd(long from, long complete) {
        if (channel != Channel.ORDERED) {
            return complete;
        }
        long beforeViews = Math.max(home.viewsChanged(), views.moved()) - 1;
        if (from == beforeViews) {
            return complete;
        }
        long end = Math.min(complete, from + PART_NUMBERS);
        return from < beforeViews ? Math.min(end, beforeViews) : end;
    }

    /// A part; empty when some of it is not in memory any more.
    Optional<LiveFrame.Delta> part(long from, long end, View view) {
        return missed(from, end)
                .map(missed -> missed.stream()
                        .map(change -> views.filter(view, change.change()))
                        .flatMap(Optional::stream)
                        .toList())
                .map(changes -> new LiveFrame.Delta(end, changes));
    }

    /// On the channel `latest` only the newest value of each property; empty when there are more events than it
    /// keeps.
    private Optional<List<Numbered>> conflated(List<Numbered> missed) {
        if (channel == Channel.ORDERED) {
            return Optional.of(missed);
        }
        Outbox newest = home.outbox(channel);
        boolean all = true;
        for (Numbered change : missed) {
            all &= newest.add(change);
        }
        return all ? Optional.of(newest.drain(Long.MAX_VALUE)) : Optional.empty();
    }

    /// Only `ordered` may be cut into several frames: there each number says how far it goes.
    private void send(List<Numbered> missed, long complete, Supplier<View> view, LiveListener listener) {
        List<TwinChange> changes = new ArrayList<>();
        for (Numbered change : missed) {
            if (channel == Channel.ORDERED && changes.size() == LARGEST_FRAME) {
                listener.frame(new LiveFrame.Delta(change.number() - 1, changes));
                changes.clear();
            }
            views.filter(view.get(), change.change()).ifPresent(changes::add);
        }
        listener.frame(new LiveFrame.Delta(complete, changes));
    }

    /// Why the changes after the number cannot be given.
    String reason(long from) {
        ChangeLog log = home.log();
        if (from < log.begun()) {
            return "The enabler was started again after number " + from + ".";
        }
        return from > log.last()
                ? "The number " + from + " is in the future; it is not from this enabler."
                : "More changed since number " + from + " than is kept.";
    }
}
