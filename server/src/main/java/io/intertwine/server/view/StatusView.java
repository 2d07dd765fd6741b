package io.intertwine.server.view;

import io.intertwine.api.dtif.dtsr.SystemStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param state `connected`, `degraded` or `unreachable`
public record StatusView(
        String state, Instant since, @Nullable String lastError) {
    public static StatusView of(SystemStatus status, @Nullable String lastError) {
        String error = switch (status) {
            case SystemStatus.Connected _ -> lastError;
            case SystemStatus.Degraded(Instant _, String why) -> why;
            case SystemStatus.Unreachable(Instant _, String why) -> why;
        };
        return new StatusView(status.word(), status.since(), error);
    }
}
