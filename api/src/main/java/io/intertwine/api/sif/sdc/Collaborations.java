package io.intertwine.api.sif.sdc;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SDC: the descriptions of services that are executed together, with the data that they share.
///
/// A metaverse system sees its own and those of the operator; the operator sees all. Any thread may
/// call; calls block.
@Clause("8.2.4")
public interface Collaborations {
    /// Stores a version. The same text for the same version changes nothing; another one fails with
    /// `intertwine.conflict`. Fails with `sdc.invalid-collaboration` and everything that is wrong, each with
    /// line and column: what the language does not know, and what is not registered.
    CollaborationDocument store(Subject by, String text);

    /// @param version null for the one that was stored last
    Optional<CollaborationDocument> find(Subject by, CollaborationId id, @Nullable String version);

    /// The latest versions, in the order of ids.
    Page<CollaborationDocument> list(Subject by, PageRequest page);

    /// All versions, in the order in which they were stored.
    List<CollaborationDocument> versions(Subject by, CollaborationId id);

    /// Removes every version; fails with `intertwine.conflict` while runs of it are not over.
    void remove(Subject by, CollaborationId id);

    /// Runs it on recorded answers: nothing is called, nothing is kept.
    DryRun dryRun(Subject by, DryRun.Request request);
}
