package io.intertwine.core.step;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.port.TwinFeed;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import java.util.Optional;

/// Twins as DTS follows them.
public record LiveTwinFeed(TwinSynchronizer synchronizer, TwinList list) implements TwinFeed {
    @Override
    public LiveSubscription follow(Subject by, Interest interest, LiveListener listener) {
        return synchronizer.subscribe(by, interest, listener);
    }

    @Override
    public Optional<Twin> find(TwinId twin) {
        return list.find(twin);
    }
}
