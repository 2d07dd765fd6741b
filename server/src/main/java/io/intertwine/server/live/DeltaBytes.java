package io.intertwine.server.live;

import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Deltas put together from bytes of samples: the same bytes as those of the message, without
/// encoding each sample for each audience. Any thread may call.
final class DeltaBytes {
    /// What is behind the properties of a change that has nothing else.
    private static final int CHANGE_END = 2;

    private static final int PLACES = 4096;
    private static final int PARTS_OF_CHANGE = 4;

    private final Encoding encoding;
    private final SampleBytes samples;
    private final AtomicReferenceArray<Around> kept = new AtomicReferenceArray<>(PLACES);

    /// What stands around the properties of a change of a twin.
    private static final class Around {
        private final TwinId twin;
        private final byte[] before;
        private final byte[] behind;

        Around(TwinId twin, byte[] empty) {
            this.twin = twin;
            this.before = Arrays.copyOf(empty, empty.length - CHANGE_END);
            this.behind = Arrays.copyOfRange(empty, empty.length - CHANGE_END, empty.length);
        }
    }

    DeltaBytes(Encoding encoding) {
        this.encoding = encoding;
        this.samples = new SampleBytes(encoding);
    }

    Parts write(String id, LiveFrame.Delta delta) {
        byte[] empty = encoding.write(ServerMessage.of(id, new LiveFrame.Delta(delta.seq(), List.of())));
        int end = empty.length - encoding.arrayEnd().length - 1;
        Parts out = new Parts(3 + PARTS_OF_CHANGE * delta.changes().size());
        out.add(Arrays.copyOf(empty, end - encoding.arrayBegin(0).length));
        out.add(encoding.arrayBegin(delta.changes().size()));
        boolean first = true;
        for (TwinChange change : delta.changes()) {
            separate(first, out);
            write(change, out);
            first = false;
        }
        out.add(Arrays.copyOfRange(empty, end, empty.length));
        return out;
    }

    private void separate(boolean first, Parts out) {
        if (!first) {
            out.add(encoding.separator());
        }
    }

    private void write(TwinChange change, Parts out) {
        if (change.properties().isEmpty() || !change.events().isEmpty() || change.sync() != null) {
            out.add(encoding.write(ServerMessage.ChangeView.of(change)));
            return;
        }
        Around around = around(change.twin());
        out.add(around.before);
        boolean first = true;
        for (Map.Entry<String, PropertyState> property : change.properties().entrySet()) {
            separate(first, out);
            out.add(samples.member(property.getKey(), property.getValue()));
            first = false;
        }
        out.add(around.behind);
    }

    /// A change without properties. Those of the twins that changed lately are kept.
    private Around around(TwinId twin) {
        int place = Math.floorMod(twin.hashCode(), PLACES);
        Around there = kept.get(place);
        if (there != null && there.twin.equals(twin)) {
            return there;
        }
        Around made = new Around(twin, encoding.write(new ServerMessage.ChangeView(twin, Map.of(), null, null)));
        kept.set(place, made);
        return made;
    }
}
