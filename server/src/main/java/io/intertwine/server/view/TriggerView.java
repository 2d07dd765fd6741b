package io.intertwine.server.view;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.sdc.TriggerId;
import io.intertwine.api.twin.WorldId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A trigger as JSON.
///
/// @param status null in lists
public record TriggerView(
        TriggerId id,
        boolean enabled,
        Instant since,
        ClientId metaverse,
        @Nullable String user,
        @Nullable WorldId world,
        TwinSelector twins,
        String when,
        CollaborationId collaboration,
        @Nullable String version,
        @Nullable String input,
        LimitView limit,
        @Nullable StatusView status) {
    /// @param period and `pause` in ISO 8601
    public record LimitView(int most, String period, String pause) {}

    public record StatusView(
            boolean watching,
            long started,
            long suppressed,
            long failed,
            int waiting,
            @Nullable Instant lastStarted,
            @Nullable RunId lastRun,
            @Nullable String lastError) {
        static StatusView of(Trigger.Status status) {
            return new StatusView(
                    status.watching(),
                    status.started(),
                    status.suppressed(),
                    status.failed(),
                    status.waiting(),
                    status.lastStarted(),
                    status.lastRun(),
                    status.lastError());
        }
    }

    public static TriggerView line(Trigger trigger) {
        return of(trigger, null);
    }

    public static TriggerView whole(Trigger trigger, Trigger.Status status) {
        return of(trigger, StatusView.of(status));
    }

    private static TriggerView of(Trigger trigger, @Nullable StatusView status) {
        Trigger.Definition all = trigger.definition();
        return new TriggerView(
                trigger.id(),
                trigger.enabled(),
                trigger.since(),
                trigger.by().client(),
                trigger.by().user(),
                all.world(),
                all.twins(),
                all.when(),
                all.collaboration(),
                all.version(),
                all.input(),
                new LimitView(all.most(), all.period().toString(), all.pause().toString()),
                status);
    }
}
