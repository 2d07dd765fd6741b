package io.intertwine.sif.sdc;

import io.intertwine.api.access.CallRequest;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;

/// Is told of each forwarded call when it has ended, once. Any thread may call; never blocks.
@FunctionalInterface
public interface CallMeter {
    /// Counts nothing.
    CallMeter NONE = (_, _, _) -> {};

    /// @param system as it was registered when the call was let in
    void ended(CallRequest request, ThirdPartySystem system, CallResult result);
}
