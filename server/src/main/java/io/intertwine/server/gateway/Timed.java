package io.intertwine.server.gateway;

/// A call that must not stand still. On the event loop of its lane only.
interface Timed {
    /// @param now as of `System.nanoTime()`
    boolean isLate(long now);

    /// The deadline has passed.
    void late();
}
