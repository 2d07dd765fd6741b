package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// States of many twins as of one number, though each has a writer of its own: what was read too early is
/// brought up to that number with the changes that came meanwhile.
///
/// @param number  everything up to it is in the states, and nothing after it
/// @param states  not filtered
/// @param changes what came up to the number, for who has the frames before
record SnapshotRound(long number, List<TwinState> states, List<Numbered> changes) {
    private static final int ATTEMPTS = 3;

    /// @param least a number that the round does not stay below; it was given out
    static SnapshotRound make(Inbox inbox, long least, Supplier<Map<TwinId, LiveTwin.Seen>> read)
            throws InterruptedException {
        List<Numbered> earlier = new ArrayList<>();
        boolean lost = false;
        for (int attempt = 1; ; attempt++) {
            Map<TwinId, LiveTwin.Seen> seen = read.get();
            long highest = seen.values().stream()
                    .mapToLong(LiveTwin.Seen::number)
                    .max()
                    .orElse(0);
            long number = inbox.awaitComplete(Math.max(Math.max(least, highest), inbox.complete()));
            Inbox.Settled settled = inbox.settle(number);
            earlier.addAll(settled.changes());
            lost |= settled.lost();
            boolean again = settled.lost() || settled.stale();
            if (!again || attempt == ATTEMPTS) {
                if (lost || again) {
                    inbox.missed();
                }
                return new SnapshotRound(number, patched(seen, earlier), earlier);
            }
        }
    }

    private static List<TwinState> patched(Map<TwinId, LiveTwin.Seen> seen, List<Numbered> changes) {
        Map<TwinId, TwinState> newer = new HashMap<>();
        for (Numbered numbered : changes) {
            LiveTwin.Seen read = seen.get(numbered.change().twin());
            if (read != null && numbered.number() > read.number()) {
                newer.merge(
                        read.state().twin(),
                        patched(read.state(), numbered.change()),
                        (before, _) -> patched(before, numbered.change()));
            }
        }
        return seen.values().stream()
                .map(LiveTwin.Seen::state)
                .map(state -> newer.getOrDefault(state.twin(), state))
                .toList();
    }

    private static TwinState patched(TwinState state, TwinChange change) {
        Map<String, PropertyState> properties = new HashMap<>(state.properties());
        properties.putAll(change.properties());
        long revision = change.properties().values().stream()
                .map(PropertyState::reported)
                .mapToLong(SnapshotRound::revision)
                .max()
                .orElse(0);
        return new TwinState(
                state.twin(),
                change.sync() == null ? state.sync() : change.sync(),
                Math.max(state.revision(), revision),
                properties);
    }

    private static long revision(@Nullable Sample sample) {
        return sample == null ? 0 : sample.revision();
    }
}
