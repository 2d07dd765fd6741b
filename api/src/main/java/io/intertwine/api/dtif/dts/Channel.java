package io.intertwine.api.dtif.dts;

/// What happens when a subscriber is slower than the changes.
public enum Channel {
    /// It gets the newest value of each property and never a backlog.
    LATEST,
    /// It gets each change; when its bounded queue overflows, an explicit gap and a snapshot.
    ORDERED
}
