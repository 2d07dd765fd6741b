package io.intertwine.api.dtif.dtac;

import io.intertwine.api.Clause;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Decision;
import io.intertwine.api.json.JsonValue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// DTAC: decides who may do what with each twin, and within which limits.
///
/// What no rule allows is refused, by the rule named `default-deny`; a matching deny rule outweighs every allow
/// rule; every matching limit rule must hold. Any thread may call; deciding never blocks.
@Clause({"8.3.5", "9.2 step 11", "9.2 step 16"})
public interface TwinAccess {
    /// Whether it is granted, and within which limits; changes nothing. Reading and observing are granted only
    /// while every window of their limits is open, invoking only for behaviours that the twin has within its
    /// limits.
    Decision decide(AccessRequest request);

    /// Decides a command and holds it to its limits: the value, the time, the rate, the second approver. Counts
    /// it when it is allowed, so call it once for each command, and only when the command would be forwarded.
    /// Blocks for the disk when a second approver is needed.
    ///
    /// @param value the property's new value or the behaviour's input; null when there is none
    Decision admit(AccessRequest request, @Nullable JsonValue value);

    /// Calls the listener after each change of what is granted, on the thread that made it.
    void onChange(Runnable listener);

    /// Like [#onChange], for listeners who look only where the change may matter.
    void onAccessChange(Consumer<AccessChange> listener);
}
