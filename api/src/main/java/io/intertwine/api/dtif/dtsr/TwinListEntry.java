package io.intertwine.api.dtif.dtsr;

import io.intertwine.api.twin.Twin;
import java.time.Instant;

/// One change of the twin list.
///
/// @param twin as it was listed, or as it was when it disappeared
public record TwinListEntry(Twin twin, What what, Instant at) {
    /// What happened to the twin.
    public enum What {
        APPEARED,
        CHANGED,
        DISAPPEARED
    }
}
