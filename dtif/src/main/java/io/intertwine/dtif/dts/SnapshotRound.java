package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    /// @param moves twins come and go meanwhile
    static SnapshotRound make(Inbox inbox, long least, boolean moves, Supplier<Map<TwinId, LiveTwin.Seen>> read)
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
                return new SnapshotRound(number, patched(seen, earlier, moves), earlier);
            }
        }
    }

    private static List<TwinState> patched(Map<TwinId, LiveTwin.Seen> seen, List<Numbered> changes, boolean moves) {
        Map<TwinId, TwinState> states = new TreeMap<>();
        seen.forEach((twin, read) -> states.put(twin, read.state()));
        for (Numbered numbered : changes) {
            TwinChange change = numbered.change();
            LiveTwin.Seen read = seen.get(change.twin());
            if (read != null && numbered.number() <= read.number()) {
                continue;
            }
            states.computeIfPresent(change.twin(), (_, before) -> patched(before, change));
            if (moves && change.sync() instanceof SyncState.Gone) {
                states.remove(change.twin());
            } else if (moves && change.sync() != null) {
                TwinState entered = new TwinState(change.twin(), change.sync(), 0, Map.of());
                states.computeIfAbsent(change.twin(), _ -> patched(entered, change));
            }
        }
        return List.copyOf(states.values());
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
