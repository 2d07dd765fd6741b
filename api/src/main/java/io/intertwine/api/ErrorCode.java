package io.intertwine.api;

/// A stable name for one kind of failure. Function groups have an enum of their own; ids never change once published.
public interface ErrorCode {
    /// A lower-case id with a dot, such as `dtsr.unknown-system`.
    String id();

    ErrorKind kind();

    /// The clause of FGMV-29 the failing function belongs to, or `7` for what all of them share.
    String clause();
}
