package io.intertwine.api.dtif.dtia;

import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;

/// What a twin system answered when it was asked for properties and permission of one of its twins (9.2 steps 9 and
/// 10).
public sealed interface TwinAcquisition {
    TwinId twin();

    record Acquired(TwinDescription description, TwinPermission permission) implements TwinAcquisition {
        @Override
        public TwinId twin() {
            return description.id();
        }
    }

    /// The system does not have the twin any more.
    record Gone(TwinId twin) implements TwinAcquisition {}

    /// The system did not answer, or said no; what was known before still holds.
    record Unavailable(TwinId twin, String reason) implements TwinAcquisition {}
}
