package io.intertwine.conformance.plant;

/// How a scripted system answers commands.
public enum Manners {
    /// It does them.
    OBEYS,
    /// It says no.
    REFUSES,
    /// It does not answer while the caller waits.
    STAYS_SILENT
}
