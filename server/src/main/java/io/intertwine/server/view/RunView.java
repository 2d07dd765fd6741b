package io.intertwine.server.view;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.twin.WorldId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as JSON.
///
/// @param steps null in lists
public record RunView(
        RunId id,
        CollaborationId collaboration,
        String version,
        String state,
        ClientId metaverse,
        @Nullable String user,
        @Nullable WorldId world,
        FlowId flow,
        Instant started,
        @Nullable Instant ended,
        @Nullable JsonValue input,
        @Nullable JsonValue output,
        @Nullable ErrorView error,
        @Nullable String reason,
        @Nullable List<RunStepView> steps) {
    /// @param steps null to leave them out, as input and output
    public static RunView of(Run run, @Nullable List<RunStepView> steps) {
        return new RunView(
                run.id(),
                run.collaboration(),
                run.version(),
                run.state().word(),
                run.by().client(),
                run.by().user(),
                run.world(),
                run.flow(),
                run.started(),
                run.ended(),
                steps == null ? null : run.input(),
                steps == null ? null : run.output(),
                ErrorView.of(run.error()),
                run.reason(),
                steps);
    }
}
