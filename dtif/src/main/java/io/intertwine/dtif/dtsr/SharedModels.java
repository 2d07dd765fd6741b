package io.intertwine.dtif.dtsr;

import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Lets twins of one model share what is described of it: most of what a twin takes in memory. A model that no twin has
/// any more is forgotten. Thread-safe.
final class SharedModels {
    private static final int LATELY = 64;

    private final Map<Map<String, ?>, WeakReference<Map<String, ?>>> parts = new WeakHashMap<>();
    /// Some of those that are shared, by their identity: who reads a list with them gives the same ones again.
    private final AtomicReferenceArray<WeakReference<Map<String, ?>>> lately = new AtomicReferenceArray<>(LATELY);

    /// An equal twin.
    Twin sharing(Twin twin) {
        TwinDescription own = twin.description();
        return new Twin(
                twin.system(), own.showing(shared(own.properties()), shared(own.actions()), shared(own.events())));
    }

    private <T> Map<String, T> shared(Map<String, T> own) {
        WeakReference<Map<String, ?>> known = lately.get(place(own));
        if (known != null && known.refersTo(own)) {
            return own;
        }
        Map<String, T> shared = found(own);
        lately.set(place(shared), new WeakReference<>(shared));
        return shared;
    }

    private static int place(Map<String, ?> model) {
        return System.identityHashCode(model) % LATELY;
    }

    /// Equal maps have the same types of values.
    @SuppressWarnings("unchecked")
    private synchronized <T> Map<String, T> found(Map<String, T> own) {
        WeakReference<Map<String, ?>> known = parts.get(own);
        Map<String, ?> there = known == null ? null : known.get();
        if (there == null) {
            parts.put(own, new WeakReference<>(own));
            return own;
        }
        return (Map<String, T>) there;
    }
}
