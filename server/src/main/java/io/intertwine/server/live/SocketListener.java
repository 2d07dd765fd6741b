package io.intertwine.server.live;

import io.intertwine.api.dtif.dts.FrameForm;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.SharedListener;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One subscription of a WebSocket.
final class SocketListener implements SharedListener {
    private final SocketForm form;
    private final SocketWriter writer;
    private final Runnable failure;
    private @Nullable LiveSubscription subscription;

    /// @param failure ends the connection: its client subscribes anew
    SocketListener(String id, SocketWriter writer, Runnable failure) {
        this.form = new SocketForm(writer.encoding(), id);
        this.writer = writer;
        this.failure = failure;
    }

    void of(LiveSubscription opened) {
        subscription = opened;
    }

    /// The client has taken what was written.
    void drained() {
        if (subscription != null) {
            subscription.ready();
        }
    }

    void close() {
        if (subscription != null) {
            subscription.close();
        }
    }

    @Override
    public FrameForm form() {
        return form;
    }

    @Override
    public boolean take(LiveFrame frame, FrameForm.Encoded encoded) {
        return writer.write((SocketForm.Framed) encoded);
    }

    @Override
    public Executor loop() {
        return writer.loop();
    }

    @Override
    public void failed() {
        failure.run();
    }
}
