package io.intertwine.server.live;

import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Deltas put together from bytes of samples: the same bytes as those of the message, without
/// encoding each sample for each audience. Any thread may call.
final class DeltaBytes {
    /// What is behind the properties of a change that has nothing else.
    private static final int CHANGE_END = 2;

    private static final int PLACES = 4096;

    private final Encoding encoding;
    private final SampleBytes samples;
    private final AtomicReferenceArray<Around> kept = new AtomicReferenceArray<>(PLACES);

    /// What stands around the properties of a change of a twin.
    private static final class Around {
        private final TwinId twin;
        private final byte[] bytes;

        Around(TwinId twin, byte[] bytes) {
            this.twin = twin;
            this.bytes = bytes;
        }
    }

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
        byte[] empty = around(change.twin());
        out.write(empty, 0, empty.length - CHANGE_END);
        boolean first = true;
        for (Map.Entry<String, PropertyState> property : change.properties().entrySet()) {
            separate(first, out);
            out.writeBytes(samples.member(property.getKey(), property.getValue()));
            first = false;
        }
        out.write(empty, empty.length - CHANGE_END, CHANGE_END);
    }

    /// A change without properties. Those of the twins that changed lately are kept.
    private byte[] around(TwinId twin) {
        int place = Math.floorMod(twin.hashCode(), PLACES);
        Around there = kept.get(place);
        if (there != null && there.twin.equals(twin)) {
            return there.bytes;
        }
        byte[] bytes = encoding.write(new ServerMessage.ChangeView(twin, Map.of(), null, null));
        kept.set(place, new Around(twin, bytes));
        return bytes;
    }
}
