package io.intertwine.api.dtif.dtac;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Subject;

/// Policies for several who edit: a change says which revision it was made of. Any thread may call.
@Clause("8.3.5")
public interface RevisedPolicies extends Policies {
    /// Any revision, also none.
    long ANY = 0;
    /// There is no such policy yet.
    long NONE = -1;

    /// @param seen the revision that the change was made of; with [#ANY] it counts whatever there is, with
    ///             [#NONE] only when there is none. It fails with a conflict when there is another one by now
    Policy put(Subject by, Policy policy, long seen);

    /// The revision of a policy: the number of its newest version.
    long revision(Subject by, PolicyId id);
}
