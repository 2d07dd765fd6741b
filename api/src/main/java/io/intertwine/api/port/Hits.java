package io.intertwine.api.port;

import java.util.Iterator;

/// What a search found, one after the other; for one thread. Close it.
public interface Hits extends Iterator<Hits.Hit>, AutoCloseable {
    /// @param fingerprint that of the document
    record Hit(String id, long fingerprint) {}

    @Override
    void close();
}
