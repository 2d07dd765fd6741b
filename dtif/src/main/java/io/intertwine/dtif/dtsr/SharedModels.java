package io.intertwine.dtif.dtsr;

import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/// Lets twins of one model share what is described of it: most of what a twin takes in memory. A model that no twin has
/// any more is forgotten. Thread-safe.
final class SharedModels {
    private final Map<Map<String, ?>, WeakReference<Map<String, ?>>> parts = new WeakHashMap<>();

    /// An equal twin.
    Twin sharing(Twin twin) {
        TwinDescription own = twin.description();
        return new Twin(
                twin.system(), own.showing(shared(own.properties()), shared(own.actions()), shared(own.events())));
    }

    /// Equal maps have the same types of values.
    @SuppressWarnings("unchecked")
    private synchronized <T> Map<String, T> shared(Map<String, T> own) {
        WeakReference<Map<String, ?>> known = parts.get(own);
        Map<String, ?> there = known == null ? null : known.get();
        if (there == null) {
            parts.put(own, new WeakReference<>(own));
            return own;
        }
        return (Map<String, T>) there;
    }
}
