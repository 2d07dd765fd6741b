package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.flow.StepPayload;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts the deltas of one subscription and records them: the first at once, the others at most once a
/// second, together.
///
/// This is the hot path: a frame costs one look at the clock and one addition. What one carried is
/// written down every ten seconds at most.
@Clause("9.2 step 14")
final class CountedFrames implements LiveListener {
    private static final long INTERVAL_MILLIS = 1000;
    private static final long SHOWN_MILLIS = 10_000;

    private final LiveListener listener;
    private final Exchange exchange;
    private final Tracer tracer;
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean begun;
    private volatile long recorded = Long.MIN_VALUE / 2;
    private volatile long shown = Long.MIN_VALUE / 2;
    /// The newest that came before it is on record that the service runs.
    private volatile LiveFrame.@Nullable Delta early;

    CountedFrames(LiveListener listener, Exchange exchange, Tracer tracer) {
        this.listener = listener;
        this.exchange = exchange;
        this.tracer = tracer;
    }

    @Override
    public void frame(LiveFrame frame) {
        listener.frame(frame);
        count(frame);
    }

    void count(LiveFrame frame) {
        if (frame instanceof LiveFrame.Delta delta) {
            waiting.getAndIncrement();
            if (!begun) {
                early = delta;
            }
            long now = tracer.millis();
            if (begun && now - recorded >= INTERVAL_MILLIS) {
                recorded = now;
                record(shown(delta, now));
            }
        }
    }

    /// Frames may come before it is on record that the service runs; they are recorded from here on.
    void begin() {
        begun = true;
        LiveFrame.Delta first = early;
        early = null;
        record(first == null ? null : shown(first, tracer.millis()));
    }

    void end() {
        record(null);
    }

    private @Nullable StepPayload shown(LiveFrame.Delta delta, long now) {
        if (now - shown < SHOWN_MILLIS) {
            return null;
        }
        shown = now;
        return exchange.payload(TwinPayloads.changed(delta, exchange.world()));
    }

    private void record(@Nullable StepPayload payload) {
        long count = waiting.getAndSet(0);
        if (count > 0) {
            exchange.answer(14, Verdict.DONE.carrying(payload), count);
        }
    }
}
