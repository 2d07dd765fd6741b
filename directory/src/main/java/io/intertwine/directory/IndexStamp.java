package io.intertwine.directory;

import io.intertwine.api.port.Kind;

/// The word that the store and an index share when the index holds what the store holds.
record IndexStamp(String word) {
    static final Kind<IndexStamp> KIND = new Kind<>("directory-index", IndexStamp.class);
    static final String KEY = "stamp";
}
