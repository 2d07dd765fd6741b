package io.intertwine.core.flow;

import io.intertwine.api.dtif.dts.FrameForm;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.SharedListener;
import java.util.concurrent.Executor;

/// Like [CountedFrames], for a listener that shares its frames with others.
final class CountedSharedFrames implements SharedListener {
    private final SharedListener listener;
    private final CountedFrames frames;

    CountedSharedFrames(SharedListener listener, CountedFrames frames) {
        this.listener = listener;
        this.frames = frames;
    }

    @Override
    public FrameForm form() {
        return listener.form();
    }

    @Override
    public boolean take(LiveFrame frame, FrameForm.Encoded encoded) {
        boolean more = listener.take(frame, encoded);
        frames.count(frame);
        return more;
    }

    @Override
    public Executor loop() {
        return listener.loop();
    }

    @Override
    public void failed() {
        listener.failed();
    }
}
