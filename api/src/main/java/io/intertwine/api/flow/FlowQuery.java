package io.intertwine.api.flow;

import org.jspecify.annotations.Nullable;

/// Which flows are asked for; null does not restrict.
///
/// @param outcome   a step of the flow ended so
/// @param subject   the twin, system or world that a step is about
/// @param irregular true for flows with a step that is missing or out of order
public record FlowQuery(
        @Nullable Procedure procedure,
        FlowStep.@Nullable Outcome outcome,
        @Nullable String subject,
        boolean irregular) {
    public static final FlowQuery ALL = new FlowQuery(null, null, null, false);
}
