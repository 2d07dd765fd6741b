package io.intertwine.core.step;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.WorldId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits until a twin reports the value that was written, as far as the writer may observe it.
final class Reports implements AutoCloseable {
    private final SetProperty set;
    private final CountDownLatch shown = new CountDownLatch(1);
    private final @Nullable LiveSubscription subscription;

    private Reports(SetProperty set, TwinSynchronizer synchronizer, Subject by, @Nullable WorldId world) {
        this.set = set;
        TwinSelector one = new TwinSelector(Set.of(set.twin().value()), Set.of(), Set.of(), Set.of());
        Interest interest = new Interest(world, one, Set.of(set.affordance()), Channel.LATEST, 0);
        LiveSubscription open;
        try {
            open = synchronizer.subscribe(by, interest, this::frame);
        } catch (IntertwineException _) {
            open = null; // the world is gone, or there are too many: then nobody can tell
        }
        this.subscription = open;
    }

    static Reports of(TwinSynchronizer synchronizer, Subject by, @Nullable WorldId world, SetProperty set) {
        return new Reports(set, synchronizer, by, world);
    }

    private void frame(LiveFrame frame) {
        switch (frame) {
            case LiveFrame.Snapshot snapshot -> snapshot.twins().forEach(state -> look(state.properties()));
            case LiveFrame.Delta delta -> delta.changes().forEach(change -> look(change.properties()));
            case LiveFrame.Gap _, LiveFrame.SystemChange _ -> {}
        }
    }

    private void look(Map<String, PropertyState> properties) {
        PropertyState property = properties.get(set.affordance());
        if (property != null
                && property.reported() != null
                && property.reported().value().equals(set.value())) {
            shown.countDown();
        }
    }

    boolean shows(Duration limit) {
        try {
            return subscription != null && shown.await(Math.max(100, limit.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
