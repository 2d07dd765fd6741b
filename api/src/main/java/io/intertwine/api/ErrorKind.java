package io.intertwine.api;

/// Whose turn it is to act on an error: the first thing a caller wants to know about it.
public enum ErrorKind {
    /// The caller sent something that cannot be right; sending it again changes nothing.
    CALLER,
    /// A rule says no.
    DENIED,
    /// The named thing is not here, or not for this caller to see.
    ABSENT,
    /// The thing is in another state than the caller thought.
    CONFLICT,
    /// A limit is reached; the same request may succeed later.
    BUSY,
    /// A system behind the enabler failed.
    REMOTE,
    /// The enabler failed.
    INTERNAL
}
