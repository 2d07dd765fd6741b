package io.intertwine.api.sif.tpsr;

import io.intertwine.api.Clause;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.time.Duration;
import java.util.List;

/// TPSR: takes the figures of real calls, and tells how well a system works. Any thread may call;
/// nothing blocks.
@Clause("8.2.1")
public interface ServiceMonitor {
    /// A call was answered, or failed.
    ///
    /// @param latency from forwarding to the head of the answer, or to the failure
    /// @param failed  true when there was no answer, or one that blames the system (500 or more)
    void called(ThirdPartySystemId id, Duration latency, boolean failed);

    ServiceHealth health(ThirdPartySystemId id);

    /// How well it worked until now, oldest first: the last day in hours, and of that the last hour in 5
    /// minutes. Periods without calls and probes are left out.
    List<ServiceHealth.Period> history(ThirdPartySystemId id);
}
