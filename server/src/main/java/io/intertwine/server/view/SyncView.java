package io.intertwine.server.view;

import io.intertwine.api.twin.SyncState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param state  `connected`, `stale`, `diverged` or `gone`
/// @param reason why it is stale
public record SyncView(
        String state, Instant since, @Nullable String reason) {
    public static SyncView of(SyncState sync) {
        String reason = sync instanceof SyncState.Stale(Instant _, String why) ? why : null;
        return new SyncView(sync.word(), sync.since(), reason);
    }
}
