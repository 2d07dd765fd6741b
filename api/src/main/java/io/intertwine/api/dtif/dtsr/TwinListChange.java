package io.intertwine.api.dtif.dtsr;

import io.intertwine.api.twin.Twin;
import java.util.List;

/// What changed in the twin list.
///
/// @param listed   twins that are new or whose description changed
/// @param unlisted twins that their system no longer lists
public record TwinListChange(List<Twin> listed, List<Twin> unlisted) {
    public TwinListChange {
        listed = List.copyOf(listed);
        unlisted = List.copyOf(unlisted);
    }
}
