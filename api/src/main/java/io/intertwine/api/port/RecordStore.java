package io.intertwine.api.port;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Versioned records by kind and key, with compare-and-set, ordered scan and a change feed.
///
/// When a changing call returns, the change survives the end of the process and of the machine,
/// unless the store is one in memory, and the listeners have been called. Any thread may call;
/// calls block. A closed store fails with
/// `intertwine.store`.
///
/// A key is 1 to 1000 characters. A key that is removed and stored again goes on with a higher
/// revision than any it had.
public interface RecordStore extends AutoCloseable {
    /// As an expected revision: whatever is stored now.
    long ANY = -1;

    /// As an expected revision: nothing is stored yet.
    long NONE = 0;

    <T extends Record> Optional<Stored<T>> find(Kind<T> kind, String key);

    /// Records whose keys begin with the prefix, in the order of keys, that is of their UTF-8 bytes.
    /// `after` is a whole
    /// key.
    <T extends Record> Page<Stored<T>> scan(Kind<T> kind, String prefix, PageRequest page);

    /// Stores the value if the stored revision is the expected one; otherwise fails with
    /// `intertwine.conflict`.
    <T extends Record> Stored<T> put(Kind<T> kind, String key, T value, long expected);

    /// Removes the record if its revision is the expected one; false when there was none.
    boolean remove(Kind<?> kind, String key, long expected);

    /// Makes all of the changes, or none: with one that does not fit it fails as [#put] does, and
    /// nothing is stored. At most [RecordEdit#MOST], each of another record.
    void change(List<RecordEdit> edits);

    /// Calls the listener after each change, in the order of changes, one at a time, until the
    /// returned handle is closed.
    ///
    /// The thread of any changing caller may bring it, so a listener is quick and waits for
    /// nothing, and nobody changes records under a lock that a listener takes. What a listener
    /// changes is told after it has returned. A listener that fails is logged and stands in
    /// nobody's way.
    AutoCloseable onChange(Consumer<RecordChange> listener);

    @Override
    void close();
}
