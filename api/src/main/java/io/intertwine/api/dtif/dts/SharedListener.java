package io.intertwine.api.dtif.dts;

import java.util.concurrent.Executor;

/// A listener that never waits. Listeners of the same subject and interest share what is made for them.
///
/// A slow one costs the others nothing: it says that it has enough, is left out, and gets what it missed at once
/// when it is ready again: the newest values on `latest`, each change or a gap on `ordered`.
public interface SharedListener extends LiveListener {
    /// The form in which it takes frames; equal ones share what is encoded.
    FrameForm form();

    /// Takes a frame; never waits. False when it wants no more until it says so with
    /// [LiveSubscription#ready]; this frame is taken nevertheless. When it throws, the subscription ends.
    ///
    /// @param encoded of its form; good until this returns
    boolean take(LiveFrame frame, FrameForm.Encoded encoded);

    /// Where frames are handed over, one after the other, such as an event loop. Listeners with the same one get
    /// a frame in one task.
    Executor loop();

    /// No frame comes any more, because of a fault that is in the log.
    void failed();

    @Override
    default void frame(LiveFrame frame) {
        try (FrameForm.Encoded encoded = form().encode(frame)) {
            take(frame, encoded);
        }
    }
}
