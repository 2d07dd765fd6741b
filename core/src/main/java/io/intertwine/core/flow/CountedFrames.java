package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the deltas of one subscription and records them: the first at once, the others at most once a second,
/// together.
///
/// This is the hot path: a frame costs one look at the clock and one addition.
@Clause("9.2 step 14")
final class CountedFrames implements LiveListener {
    private static final long INTERVAL_MILLIS = 1000;

    private final LiveListener listener;
    private final Exchange exchange;
    private final Tracer tracer;
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean begun;
    private volatile long recorded = Long.MIN_VALUE / 2;

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
        if (frame instanceof LiveFrame.Delta) {
            waiting.getAndIncrement();
            long now = tracer.millis();
            if (begun && now - recorded >= INTERVAL_MILLIS) {
                recorded = now;
                record();
            }
        }
    }

    /// Frames may come before it is on record that the service runs; they are recorded from here on.
    void begin() {
        begun = true;
        record();
    }

    void end() {
        record();
    }

    private void record() {
        long count = waiting.getAndSet(0);
        if (count > 0) {
            exchange.answer(14, Verdict.DONE, count);
        }
    }
}
