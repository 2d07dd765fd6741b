package io.intertwine.api.access;

import io.intertwine.api.Clause;

/// The decision point for calls of third-party systems: the same policies, log and explanations as for twins.
///
/// What no rule allows is refused by `default-deny`; a matching deny rule outweighs every allow rule; every
/// matching limit rule must hold. Any thread may call; never blocks.
@Clause({"8.2.3", "9.1 step 13"})
public interface CallAccess {
    /// Whether it is granted; changes nothing.
    Decision decide(CallRequest request);

    /// Decides a call that would be forwarded, counts it against its limits, and logs the decision.
    Decision admit(CallRequest request);

    /// Calls the listener after each change of what is granted, on the thread that made it.
    void onChange(Runnable listener);
}
