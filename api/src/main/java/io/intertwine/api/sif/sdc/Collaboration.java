package io.intertwine.api.sif.sdc;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;

/// SDC: runs services of third-party systems for a user of a metaverse system.
///
/// The gate of a call, apart from the way its bytes take: whoever carries them asks [#admit], forwards
/// what is allowed, and says how it ended. Any thread may call.
@Clause({"8.2.4", "9.1 step 11", "9.1 step 12", "9.1 step 13", "9.1 step 14"})
public interface Collaboration {
    /// Verifies the call: the operation exists, the rules allow it, the user has a grant that covers it.
    /// Never blocks for the third-party system. The caller's own authorization never goes along.
    Admission admit(Subject by, ServiceCall call);

    /// Tells what went over the call, before it ends; at most once for each. Whoever does not know need
    /// not.
    default void carried(Admission.Forward call, CallBodies bodies) {}

    /// Ends what [#admit] began: counts it, logs it, and its ticket is good no more. Called once for
    /// each.
    void ended(Admission.Forward call, CallResult result);

    /// Calls the task, at most once and on the thread that made the change, when the call may go on no
    /// longer: its grant was revoked, a rule changed, or the system was withdrawn.
    void onRevoked(Admission.Forward call, Runnable task);
}
