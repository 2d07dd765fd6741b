package io.intertwine.api.twin;

/// How far a sample can be trusted.
public enum Quality {
    GOOD,
    UNCERTAIN,
    BAD
}
