package io.intertwine.api.port;

import io.intertwine.api.Ids;

/// A kind of stored record: its name in the store and its type.
public record Kind<T extends Record>(String name, Class<T> type) {
    public Kind {
        Ids.check("record kind", name);
    }
}
