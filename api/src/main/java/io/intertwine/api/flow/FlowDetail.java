package io.intertwine.api.flow;

import java.util.Map;

/// A flow, and what its steps carried.
///
/// @param payloads by the place of the step in the flow, from 0; a step that carried nothing, or whose
///                 payload is not kept any more or is not for the reader, has none
public record FlowDetail(Flow flow, Map<Integer, StepPayload> payloads) {
    public FlowDetail {
        payloads = Map.copyOf(payloads);
    }
}
