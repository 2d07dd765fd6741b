package io.intertwine.api.dtif.dts;

import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;

/// What a subscriber receives: first a snapshot, then deltas. `seq` is the sequence of changes up to which it holds.
public sealed interface LiveFrame {
    long seq();

    /// The whole state of what the subscriber follows and may see.
    record Snapshot(long seq, List<TwinState> twins) implements LiveFrame {
        public Snapshot {
            twins = List.copyOf(twins);
        }
    }

    record Delta(long seq, List<TwinChange> changes) implements LiveFrame {
        public Delta {
            changes = List.copyOf(changes);
        }
    }

    /// Changes after `from` up to `seq` were dropped; a snapshot follows.
    record Gap(long from, long seq, String reason) implements LiveFrame {}

    /// A twin system came or went, and with it these twins that the subscriber follows.
    record SystemChange(long seq, TwinSystemId system, SystemStatus status, List<TwinId> twins) implements LiveFrame {
        public SystemChange {
            twins = List.copyOf(twins);
        }
    }
}
