package io.intertwine.dtif.dtsr;

import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.EventAffordance;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Lets twins of one model share what is described of it: most of what a twin takes in memory. Thread-safe.
final class SharedModels {
    /// Beyond it, models are not shared any more.
    private static final int MOST = 10_000;

    private final ConcurrentMap<Model, Model> models = new ConcurrentHashMap<>();

    private record Model(
            Map<String, PropertyAffordance> properties,
            Map<String, ActionAffordance> actions,
            Map<String, EventAffordance> events) {}

    /// An equal twin.
    Twin sharing(Twin twin) {
        TwinDescription own = twin.description();
        Model model = new Model(own.properties(), own.actions(), own.events());
        Model shared = models.get(model);
        if (shared == null && models.size() < MOST) {
            shared = models.computeIfAbsent(model, same -> same);
        }
        return shared == null
                ? twin
                : new Twin(twin.system(), own.showing(shared.properties(), shared.actions(), shared.events()));
    }
}
