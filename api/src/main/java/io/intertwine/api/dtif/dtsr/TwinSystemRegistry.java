package io.intertwine.api.dtif.dtsr;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.twin.TwinSystemId;
import java.util.Optional;
import java.util.function.Consumer;

/// DTSR: registers digital twin systems and their twin lists, and watches their status and performance.
///
/// A twin system registers and changes itself only; the operator may do it for any. Others see registrations without
/// changing them. Any thread may call; calls block until the registration is stored. The connection to the system is
/// made afterwards, in the background: see [#health].
@Clause({"8.3.1", "9.2 step 1", "9.2 step 2", "9.2 step 3"})
public interface TwinSystemRegistry {
    /// Fails with `dtsr.system-exists` when the id is taken, and with what is wrong when the registration is not valid.
    TwinSystem register(Subject by, TwinSystemRegistration registration);

    /// Replaces a registration; its twins that are no longer listed are gone.
    ///
    /// @param revision the revision the caller saw, or 0 to replace whatever is there
    TwinSystem change(Subject by, TwinSystemRegistration registration, long revision);

    /// Ends the connection and forgets the system, its twins and their state.
    void withdraw(Subject by, TwinSystemId id);

    Optional<TwinSystem> find(TwinSystemId id);

    Page<TwinSystem> list(PageRequest page);

    SystemHealth health(TwinSystemId id);

    /// Calls the listener after each registration, change and withdrawal, on the thread that made it.
    void onChange(Consumer<TwinSystemId> listener);
}
