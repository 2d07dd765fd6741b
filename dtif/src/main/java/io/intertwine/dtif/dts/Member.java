package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.FrameForm;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.SharedListener;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.twin.TwinSystemId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One of those who share an audience. What it has is known to its loop only: frames come there, and are left out
/// from the moment it has enough until the audience brought it up to date.
final class Member implements LiveSubscription {
    private static final Logger LOG = System.getLogger(Member.class.getName());
    private static final int SYSTEMS = 10_000;
    private static final long NOTHING = -1;

    private final Audience audience;
    private final SharedListener listener;
    private final FlowId flow;
    private final Map<TwinSystemId, SystemStatus> missed = new LinkedHashMap<>();
    private boolean waits = true;
    private boolean asked = true;
    private boolean known;
    private boolean wantsState;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long sent;

    /// @param resume the last number that it has; null when it has nothing
    /// @param flow   the interaction that it belongs to
    Member(Audience audience, SharedListener listener, @Nullable Long resume, FlowId flow) {
        this.audience = audience;
        this.listener = listener;
        this.flow = flow;
        this.sent = resume == null ? NOTHING : resume;
    }

    Executor loop() {
        return listener.loop();
    }

    FlowId flow() {
        return flow;
    }

    /// From where it goes on; read when it is admitted, when nothing is on its way to it.
    @Nullable
    Long resume() {
        long has = sent;
        return has == NOTHING ? null : Long.valueOf(has);
    }

    /// True once, when it is admitted for the first time.
    boolean isNew() {
        boolean first = !known;
        known = true;
        return first;
    }

    /// Its next admission needs the state of everything.
    void wantState() {
        wantsState = true;
    }

    boolean wantsState() {
        boolean wanted = wantsState;
        wantsState = false;
        return wanted;
    }

    FrameForm form() {
        return listener.form();
    }

    /// On its loop: a frame for all.
    void offer(LiveFrame frame, EncodedFrames encoded) {
        if (closed.get()) {
            return;
        }
        if (!waits) {
            waits = !take(frame, encoded);
        } else if (frame instanceof LiveFrame.SystemChange news && missed.size() < SYSTEMS) {
            missed.put(news.system(), news.status());
        }
    }

    /// What it was not told of systems. While the audience admits, nothing is on its way to the member, so that the
    /// audience may look.
    Map<TwinSystemId, SystemStatus> missed() {
        return missed;
    }

    /// On its loop: what brings it up to date, or a part of it; it gets no other part before it has taken this one.
    void admit(Admission admission, EncodedFrames encoded) {
        boolean more = true;
        for (LiveFrame frame : admission.frames()) {
            more = take(frame, encoded);
        }
        waits = !more || !admission.whole();
        asked = waits && more;
        if (admission.whole()) {
            missed.clear();
        }
        if (asked) {
            audience.bringUpToDate(this);
        }
    }

    private boolean take(LiveFrame frame, EncodedFrames encoded) {
        return take(frame, encoded.of(frame, listener.form()));
    }

    private boolean take(LiveFrame frame, FrameForm.Encoded encoded) {
        if (!(frame instanceof LiveFrame.Gap)) {
            // who gets a gap only, and not the snapshot behind it, still lacks what is before it
            sent = Math.max(sent, frame.seq());
        }
        if (closed.get()) {
            return false;
        }
        try {
            return listener.take(frame, encoded);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A subscription ended: its listener failed", e);
            close();
            listener.failed();
            return false;
        }
    }

    /// Nothing comes any more.
    void fail() {
        listener.loop().execute(listener::failed);
    }

    /// Any thread may say it.
    @Override
    public void ready() {
        listener.loop().execute(() -> {
            if (waits && !asked) {
                asked = true;
                audience.bringUpToDate(this);
            }
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            audience.left(this);
        }
    }
}
