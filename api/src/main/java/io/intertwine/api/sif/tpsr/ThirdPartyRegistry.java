package io.intertwine.api.sif.tpsr;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.util.Optional;
import java.util.function.Consumer;

/// TPSR: registers third-party systems.
///
/// A third-party system registers and changes itself only; the operator may do it for any. Others see
/// registrations without changing them. Any thread may call; calls block until the registration is stored.
@Clause({"8.2.1", "9.1 step 1", "9.1 step 2", "9.1 step 3"})
public interface ThirdPartyRegistry {
    /// Fails with `tpsr.system-exists` when the id is taken, and with everything that is wrong with the
    /// registration.
    ThirdPartySystem register(Subject by, ThirdPartyRegistration registration);

    /// Replaces a registration.
    ///
    /// @param revision the revision the caller saw, or 0 to replace whatever is there
    ThirdPartySystem change(Subject by, ThirdPartyRegistration registration, long revision);

    /// Begins the lease anew; does nothing to a registration without one.
    ThirdPartySystem renew(Subject by, ThirdPartySystemId id);

    /// Forgets the system; its grants end.
    void withdraw(Subject by, ThirdPartySystemId id);

    Optional<ThirdPartySystem> find(ThirdPartySystemId id);

    Page<ThirdPartySystem> list(PageRequest page);

    /// Calls the listener after each registration, change, withdrawal and end of a lease, on the thread that
    /// made it.
    void onChange(Consumer<ThirdPartySystemId> listener);
}
