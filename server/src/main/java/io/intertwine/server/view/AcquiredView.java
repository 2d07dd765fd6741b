package io.intertwine.server.view;

import io.intertwine.api.dtif.dtia.AcquiredTwin;
import io.intertwine.api.dtif.dtia.AcquiredTwin.Current;
import io.intertwine.api.dtif.dtia.AcquiredTwin.Unavailable;
import io.intertwine.api.twin.TwinId;
import org.jspecify.annotations.Nullable;

/// One twin that was asked for.
///
/// @param outcome    `current`, `unavailable`, `gone` or `absent`
/// @param reason     why it is unavailable; `twin` and `permission` are then what was known before
/// @param twin       its description, reduced to what the caller may use
/// @param permission what the caller may do with it
public record AcquiredView(
        TwinId id,
        String outcome,
        @Nullable String reason,
        @Nullable TwinView twin,
        @Nullable RightsView permission) {
    public static AcquiredView of(AcquiredTwin acquired) {
        return switch (acquired) {
            case Current(var twin, var rights) ->
                new AcquiredView(twin.id(), acquired.word(), null, TwinView.of(twin), RightsView.of(rights));
            case Unavailable(var twin, var rights, String reason) ->
                new AcquiredView(twin.id(), acquired.word(), reason, TwinView.of(twin), RightsView.of(rights));
            case AcquiredTwin.Gone(TwinId id) -> new AcquiredView(id, acquired.word(), null, null, null);
            case AcquiredTwin.Absent(TwinId id) -> new AcquiredView(id, acquired.word(), null, null, null);
        };
    }
}
