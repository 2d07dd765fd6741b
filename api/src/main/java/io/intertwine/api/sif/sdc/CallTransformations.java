package io.intertwine.api.sif.sdc;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import java.util.Optional;

/// SDC: transformations that single calls name. A metaverse system sees its own; those of the
/// operator can be named by all. Any thread may call; calls block.
@Clause("8.2.4")
public interface CallTransformations {
    /// Stores it, or replaces the one of this name. Fails with `intertwine.invalid` and the place
    /// when an expression is none.
    CallTransformation store(Subject by, CallTransformation transformation);

    /// The own one, or else that of the operator.
    Optional<CallTransformation> find(Subject by, TransformationId id);

    /// The own ones, in the order of ids.
    Page<CallTransformation> list(Subject by, PageRequest page);

    void remove(Subject by, TransformationId id);

    /// The one that [#find] finds, ready for calls. Fails with `intertwine.absent`.
    CallMapping ready(Subject by, TransformationId id);
}
