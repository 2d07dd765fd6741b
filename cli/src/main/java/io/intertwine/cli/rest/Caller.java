package io.intertwine.cli.rest;

/// As whom a command calls when it takes the key from the demo.
public enum Caller {
    /// The metaverse system of the demo: it sees and does what its policies allow.
    WORLD,
    OPERATOR
}
