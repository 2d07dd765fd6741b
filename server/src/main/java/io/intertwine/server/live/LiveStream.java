package io.intertwine.server.live;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletionException;

/// One stream of server-sent events, the read-only way to follow twins: `curl -N`.
final class LiveStream {
    private static final String ID = "stream";

    private final HttpServerResponse response;
    private final Stalling stalling;
    private final Runnable cut;

    /// @param cut ends the connection at once, without waiting for the client to take what was written
    LiveStream(HttpServerResponse response, Stalling stalling, Runnable cut) {
        this.response = response;
        this.stalling = stalling;
        this.cut = cut;
    }

    /// Begins the answer before the first event can come.
    LiveSubscription open(TwinSynchronizer synchronizer, Subject subject, Interest interest) {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        return synchronizer.subscribe(subject, interest, this::deliver);
    }

    void alive() {
        if (!response.ended() && !response.writeQueueFull()) {
            response.write(": alive\n\n");
        }
    }

    /// On the subscription's own thread: waits until the client has taken the event.
    private void deliver(LiveFrame frame) {
        ServerMessage message = ServerMessage.of(ID, frame);
        // who is cut off after a gap has not got the snapshot yet: he resumes from before it
        String id = frame instanceof LiveFrame.Gap ? "" : "\nid: " + frame.seq();
        String event = "event: " + message.type() + id + "\ndata: " + message.text() + "\n\n";
        try {
            stalling.await(response.write(event));
        } catch (CompletionException e) {
            cut.run();
            throw e;
        }
    }
}
