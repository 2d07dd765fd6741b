package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinState;
import io.intertwine.conformance.enabler.Feed;
import io.intertwine.conformance.enabler.Frame;
import io.intertwine.conformance.enabler.Frame.News;
import io.intertwine.conformance.enabler.Frame.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The frames of a subscription of this process.
final class ListenedFeed implements Feed, LiveListener {
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private @Nullable LiveSubscription subscription;

    void opened(LiveSubscription open) {
        subscription = open;
    }

    @Override
    public void frame(LiveFrame frame) {
        frames.add(
                switch (frame) {
                    case LiveFrame.Snapshot(long seq, var twins) ->
                        new Frame(
                                Frame.SNAPSHOT,
                                seq,
                                twins.stream().map(ListenedFeed::news).toList());
                    case LiveFrame.Delta(long seq, var changes) ->
                        new Frame(
                                Frame.DELTA,
                                seq,
                                changes.stream().map(ListenedFeed::news).toList());
                    case LiveFrame.Gap gap -> new Frame(Frame.GAP, gap.seq(), List.of());
                    case LiveFrame.SystemChange change -> new Frame("system", change.seq(), List.of());
                });
    }

    private static News news(TwinState state) {
        return new News(
                state.twin().value(),
                seen(state.properties()),
                List.of(),
                state.sync().word());
    }

    private static News news(TwinChange change) {
        SyncState sync = change.sync();
        return new News(
                change.twin().value(),
                seen(change.properties()),
                change.events().stream().map(TwinEvent::name).toList(),
                sync == null ? null : sync.word());
    }

    private static Map<String, Seen> seen(Map<String, PropertyState> properties) {
        Map<String, Seen> seen = new HashMap<>();
        properties.forEach((name, state) -> {
            Sample reported = state.reported();
            if (reported != null) {
                seen.put(name, new Seen(reported.value(), reported.sourceTime()));
            }
        });
        return seen;
    }

    @Override
    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
