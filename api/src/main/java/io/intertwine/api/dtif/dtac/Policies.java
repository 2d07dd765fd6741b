package io.intertwine.api.dtif.dtac;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Optional;

/// Keeps the policies that [TwinAccess] decides by, and every version of each, up to a bound.
///
/// The operator may keep any policy; a twin system only such whose rules name no systems but its
/// own, a third-party system only such about calls of systems of its own. Others' policies look
/// absent. A changing call returns when the change is durable and decides. Any thread may call.
@Clause("8.3.5")
public interface Policies {
    Policy put(Subject by, Policy policy);

    Optional<Policy> find(Subject by, PolicyId id);

    Page<Policy> list(Subject by, PageRequest page);

    /// Removes the policy; its versions stay, so that it can be restored.
    void remove(Subject by, PolicyId id);

    /// Judges the JSON of a policy as if it were to be stored: everything that is wrong with it,
    /// and what looks wrong.
    PolicyReport validate(Subject by, PolicyId id, JsonObject draft);

    /// The kept versions, newest first.
    List<PolicyVersion> versions(Subject by, PolicyId id);

    /// Stores what an earlier version had, as a new version.
    Policy restore(Subject by, PolicyId id, long revision);
}
