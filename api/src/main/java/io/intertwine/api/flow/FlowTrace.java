package io.intertwine.api.flow;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import java.util.Optional;

/// The flows that were recorded and are still kept: a bounded number of the newest ones. Any thread may
/// call.
///
/// The operator sees all flows, others those in which they took part.
public interface FlowTrace {
    /// The newest first.
    Page<Flow> list(Subject by, FlowQuery query, PageRequest page);

    Optional<Flow> find(Subject by, FlowId id);

    /// With what the steps carried, as far as it is kept and the reader may see it now: of the steps of
    /// his own exchanges, and of twins what he may read or do. That he was shown it is logged.
    Optional<FlowDetail> detail(Subject by, FlowId id);
}
