package io.intertwine.api.dtif.dtac;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.access.Subject;
import java.util.function.Consumer;

/// The log of every decision that answered somebody.
///
/// The operator sees all of it, a twin system what is about twins of systems that it owns, a third-party system
/// the calls of systems that it owns, every client what it did itself. Any thread may call.
@Clause("8.3.5")
public interface AuditLog {
    /// Puts the entry in line for the disk; waits while the line is full.
    void add(AuditEntry entry);

    /// Returns when the entry is durable.
    void addDurably(AuditEntry entry);

    /// Entries, newest first.
    ///
    /// @param after the `next` of the page before; empty for the first page
    Page<AuditEntry> find(Subject by, AuditQuery query, String after, int limit);

    /// Hands over every entry that the query asks for, newest first; as slowly as the consumer takes them.
    void export(Subject by, AuditQuery query, Consumer<AuditEntry> consumer);
}
