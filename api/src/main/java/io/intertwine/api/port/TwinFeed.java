package io.intertwine.api.port;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import java.util.Optional;

/// Lets somebody follow twins, as far as he may observe them. Thread-safe.
public interface TwinFeed {
    /// As [io.intertwine.api.dtif.dts.TwinSynchronizer#subscribe].
    LiveSubscription follow(Subject by, Interest interest, LiveListener listener);

    /// What is listed of the twin, whoever asks.
    Optional<Twin> find(TwinId twin);
}
