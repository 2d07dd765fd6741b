package io.intertwine.conformance.store;

import io.intertwine.api.port.Kind;

/// The record that the contract tests store.
public record Note(String text, long count) {
    public static final Kind<Note> KIND = new Kind<>("note", Note.class);
    /// A kind whose name begins like the other's, to catch stores that mix them up.
    public static final Kind<Note> NOTES = new Kind<>("notes", Note.class);

    public static Note of(String text) {
        return new Note(text, 0);
    }
}
