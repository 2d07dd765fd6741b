package io.intertwine.api.sif.sdc;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import java.util.Optional;

/// SDC: triggers, which start collaborations when twins change.
///
/// For each twin a trigger remembers durably whether its condition holds. When the condition becomes
/// true, that and the start are written before the run begins, and the start has an idempotency key:
/// what is written starts exactly one run, whatever crashes. A change while the enabler is down counts
/// when the condition still holds afterwards.
///
/// A metaverse system sees its own, those of the user that it names if it names one; the operator sees
/// all. Any thread may call; calls block for the store only.
@Clause({"8.2.4", "8.3.4"})
public interface Triggers {
    /// Twins of which the condition is true already start nothing. Fails with `intertwine.conflict` when
    /// there is one with this id.
    Trigger create(Subject by, TriggerId id, Trigger.Definition definition);

    /// Begins anew with another definition; whose it is stays.
    Trigger replace(Subject by, TriggerId id, Trigger.Definition definition);

    /// Lets it rest, or begin anew.
    Trigger enable(Subject by, TriggerId id, boolean enabled);

    Optional<Trigger> find(Subject by, TriggerId id);

    Page<Trigger> list(Subject by, PageRequest page);

    Trigger.Status status(Subject by, TriggerId id);

    void remove(Subject by, TriggerId id);
}
