package io.intertwine.api.port;

import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import java.util.List;

/// What is committed together.
///
/// @param sequence the highest place in the sequence of changes given out so far
/// @param flushed  whether it has to survive the loss of power, with all batches before it; else the end
///                 of the process
public record LiveBatch(long sequence, List<Entry> entries, boolean flushed) {
    /// A batch that survives the loss of power.
    public LiveBatch(long sequence, List<Entry> entries) {
        this(sequence, entries, true);
    }

    /// One step of a batch; steps take effect in their order.
    public sealed interface Entry {
        TwinId twin();
    }

    public record Put(TwinId twin, String property, PropertyState state) implements Entry {}

    /// Forgets all properties of the twin.
    public record Forget(TwinId twin) implements Entry {}

    public LiveBatch {
        entries = List.copyOf(entries);
    }
}
