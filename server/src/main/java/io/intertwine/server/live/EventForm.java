package io.intertwine.server.live;

import io.intertwine.api.dtif.dts.FrameForm;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/// Frames as server-sent events (HTML Living Standard, section 9.2), ready for any stream.
record EventForm() implements FrameForm {
    private static final String ID = "stream";
    private static final byte[] END = {'\n', '\n'};

    /// The bytes, shared by all streams: none may change them.
    record Event(Buffer bytes) implements Encoded {
        @Override
        public void close() {
            // heap memory
        }
    }

    @Override
    public Event encode(LiveFrame frame) {
        String type = switch (frame) {
            case LiveFrame.Snapshot _ -> "snapshot";
            case LiveFrame.Delta _ -> "delta";
            case LiveFrame.Gap _ -> "gap";
            case LiveFrame.SystemChange _ -> "system";
        };
        // who is cut off after a gap has not got the snapshot yet: he resumes from before it
        String id = frame instanceof LiveFrame.Gap ? "" : "\nid: " + frame.seq();
        byte[] head = ("event: " + type + id + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        byte[] data = FrameBytes.write(Encoding.JSON, ID, frame).toBytes();
        return new Event(Buffer.buffer(head.length + data.length + END.length)
                .appendBytes(head)
                .appendBytes(data)
                .appendBytes(END));
    }
}
