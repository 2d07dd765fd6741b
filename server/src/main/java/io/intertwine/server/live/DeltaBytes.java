package io.intertwine.server.live;

import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.twin.PropertyState;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/// Deltas put together from bytes of samples: the same bytes as those of the message, without
/// encoding each sample for each audience. Any thread may call.
final class DeltaBytes {
    /// What is behind the properties of a change that has nothing else.
    private static final int CHANGE_END = 2;

    private final Encoding encoding;
    private final SampleBytes samples;

    DeltaBytes(Encoding encoding) {
        this.encoding = encoding;
        this.samples = new SampleBytes(encoding);
    }

    byte[] write(String id, LiveFrame.Delta delta) {
        byte[] empty = encoding.write(ServerMessage.of(id, new LiveFrame.Delta(delta.seq(), List.of())));
        int end = encoding.arrayEnd().length + 1;
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(empty.length + 256 * delta.changes().size());
        out.write(empty, 0, empty.length - encoding.arrayBegin(0).length - end);
        out.writeBytes(encoding.arrayBegin(delta.changes().size()));
        boolean first = true;
        for (TwinChange change : delta.changes()) {
            separate(first, out);
            write(change, out);
            first = false;
        }
        out.write(empty, empty.length - end, end);
        return out.toByteArray();
    }

    private void separate(boolean first, ByteArrayOutputStream out) {
        if (!first) {
            out.writeBytes(encoding.separator());
        }
    }

    private void write(TwinChange change, ByteArrayOutputStream out) {
        if (change.properties().isEmpty() || !change.events().isEmpty() || change.sync() != null) {
            out.writeBytes(encoding.write(ServerMessage.ChangeView.of(change)));
            return;
        }
        byte[] empty = encoding.write(new ServerMessage.ChangeView(change.twin(), Map.of(), null, null));
        out.write(empty, 0, empty.length - CHANGE_END);
        boolean first = true;
        for (Map.Entry<String, PropertyState> property : change.properties().entrySet()) {
            separate(first, out);
            out.writeBytes(samples.member(property.getKey(), property.getValue()));
            first = false;
        }
        out.write(empty, empty.length - CHANGE_END, CHANGE_END);
    }
}
