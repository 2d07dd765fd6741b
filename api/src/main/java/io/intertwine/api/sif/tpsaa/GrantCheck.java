package io.intertwine.api.sif.tpsaa;

import io.intertwine.api.Clause;
import java.util.Optional;

/// TPSAA: what a call needs of a grant (clause 9.1 step 13). Any thread may call.
@Clause({"8.2.3", "9.1 step 13"})
public interface GrantCheck {
    /// The grant, in whatever state it is now; never blocks. Below a microsecond with a million grants.
    Optional<Grant> of(GrantKey key);

    /// What to show for it if that is at hand and good for some seconds more; never blocks.
    Optional<UserCredential> atHand(GrantId id);

    /// What to show for it, renewed when it is near its end. Blocks. One renewal at a time for each grant,
    /// however many ask; what was renewed is stored before anybody gets it. Fails with `tpsaa.needs-reconnect`,
    /// or with `tpsaa.authority-failed` when the system cannot be asked.
    UserCredential credential(GrantId id);

    /// What to show after the third-party system refused this version: renewed, unless somebody did that
    /// already.
    UserCredential afterRefusal(GrantId id, long version);
}
