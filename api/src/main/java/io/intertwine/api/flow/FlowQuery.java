package io.intertwine.api.flow;

import io.intertwine.api.access.ClientId;
import org.jspecify.annotations.Nullable;

/// Which flows are asked for; null does not restrict.
///
/// @param outcome   a step of the flow ended so
/// @param subject   the twin, system or world that a step is about
/// @param irregular true for flows with a step that is missing or out of order
/// @param client    a client that took part
public record FlowQuery(
        @Nullable Procedure procedure,
        FlowStep.@Nullable Outcome outcome,
        @Nullable String subject,
        boolean irregular,
        @Nullable ClientId client) {
    public static final FlowQuery ALL = new FlowQuery(null, null, null, false);

    /// Of any client.
    public FlowQuery(
            @Nullable Procedure procedure,
            FlowStep.@Nullable Outcome outcome,
            @Nullable String subject,
            boolean irregular) {
        this(procedure, outcome, subject, irregular, null);
    }
}
