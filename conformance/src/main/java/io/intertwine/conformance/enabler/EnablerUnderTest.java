package io.intertwine.conformance.enabler;

import io.intertwine.api.access.Role;
import io.intertwine.conformance.party.ScriptedService;
import io.intertwine.conformance.party.ServiceLine;
import io.intertwine.conformance.plant.ScriptedSystem;

/// An integration enabler that is examined from outside. Any thread may call; calls block.
///
/// Whoever implements it lets the checks of this module run against an enabler of his own.
public interface EnablerUnderTest extends AutoCloseable {
    /// A word for the reader of the report, such as `in process` or the URL.
    String name();

    /// Who may do everything.
    Actor operator();

    /// A new actor of that role, with nothing allowed to it yet.
    Actor enter(Role role);

    /// Makes a twin system reachable for the enabler; `owner` will register it with what is returned.
    Line connect(Actor owner, ScriptedSystem system);

    /// Makes a third-party system reachable for the enabler; `owner` will register it with what is returned.
    ServiceLine offer(Actor owner, ScriptedService service);

    Answer ask(Actor by, Request request);

    Feed follow(Actor by, Following following);

    /// Removes everything that was made through this object, also after failures, and nothing else.
    @Override
    void close();
}
