package io.intertwine.api.dtif.dtac;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// DTAC: decides who may do what with each twin, and keeps the policies it decides by.
///
/// What no rule allows is refused, by the rule named `default-deny`; a matching deny rule outweighs every allow rule.
/// Any thread may call; deciding never blocks.
@Clause({"8.3.5", "9.2 step 11", "9.2 step 16"})
public interface TwinAccess {
    /// Whether it is granted, and within which limits; changes nothing.
    Decision decide(AccessRequest request);

    /// Decides a command and holds it to its limits: the value, the time, the rate, the second approver. Counts it when
    /// it
    /// is allowed, so call it once for each command.
    ///
    /// @param value the property's new value or the behaviour's input; null when there is none
    Decision admit(AccessRequest request, @Nullable JsonValue value);

    /// Stores a policy. The operator may store any; a twin system only such that name no systems but its own.
    Policy put(Subject by, Policy policy);

    Optional<Policy> find(Subject by, PolicyId id);

    Page<Policy> list(Subject by, PageRequest page);

    void remove(Subject by, PolicyId id);

    /// Calls the listener after each change of a policy, on the thread that made it.
    void onChange(Runnable listener);
}
