package io.intertwine.api.sif.tpsaa;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import java.util.Optional;
import java.util.function.Consumer;

/// TPSAA: asks a third-party system who a user is there and what he may do, and keeps the answer as a grant.
///
/// A metaverse system deals with grants of its own users, a third-party system sees and revokes those at
/// itself, the operator all. Any thread may call; calls may block for the third-party system, within a time
/// limit.
@Clause({"8.2.3", "9.1 step 6", "9.1 step 7", "9.1 step 8", "9.1 step 9", "9.1 step 10"})
public interface ThirdPartyAccess extends UserLogIns {
    /// Asks for a grant, or for a new one in place of the one that is there.
    Link link(Subject by, LinkRequest request);

    Optional<Grant> find(Subject by, GrantId id);

    /// In the order of ids.
    Page<Grant> list(Subject by, GrantQuery query, PageRequest page);

    long count(Subject by, GrantQuery query);

    /// Ends the grant here at once, and at the third-party system when it can be told.
    Grant revoke(Subject by, GrantId id);

    /// Calls the listener after each change of a grant, on the thread that made it.
    void onChange(Consumer<Grant> listener);
}
