package io.intertwine.api.dtif.dtac;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Subject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import org.jspecify.annotations.Nullable;

/// Says why a decision is as it is, and what a subject could do, without doing, counting or logging anything.
///
/// The operator may ask about anyone, a client about itself and its users, a twin system about anyone and its
/// own twins, a third-party system about anyone and its own operations.
/// A client is told only of rules whose subjects include it. With a draft, the answer is that which would be
/// given if the
/// draft were stored. Any thread may call; nothing blocks.
@Clause("8.3.5")
public interface AccessExplainer {
    /// Why the question is answered as it is.
    Explanation why(Subject by, AccessQuestion question, @Nullable Policy draft);

    /// Why the call would be answered as it would be.
    Explanation why(Subject by, CallQuestion question, @Nullable Policy draft);

    /// What the subject could do with one twin.
    TwinAbilities abilities(Subject by, Subject subject, TwinId twin, @Nullable WorldId world, @Nullable Policy draft);

    /// What the subject could do with the twins selected into a world, in the order of their ids.
    Page<TwinAbilities> abilities(Subject by, Subject subject, WorldId world, PageRequest page, @Nullable Policy draft);
}
