package io.intertwine.api.port;

import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import java.util.Map;
import java.util.function.Consumer;

/// The live state of all twins: batches in, everything out at the start.
///
/// [#commit] has one caller at a time; when it returns, the whole batch survives the end of the
/// process and, when it is to be flushed, of the machine, unless the store is one in memory. A
/// batch is stored whole or not at all. Any thread may read; a closed store fails with
/// `intertwine.store`.
public interface LiveStore extends AutoCloseable {
    void commit(LiveBatch batch);

    Map<String, PropertyState> read(TwinId twin);

    /// Gives every stored property to the consumer and returns the highest committed sequence, 0 for an
    /// empty store. Several threads may call the consumer, those of one twin one after the other.
    /// Nothing is committed meanwhile.
    long recover(Consumer<LiveBatch.Put> consumer);

    @Override
    void close();
}
