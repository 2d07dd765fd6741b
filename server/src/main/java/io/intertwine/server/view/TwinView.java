package io.intertwine.server.view;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.EventAffordance;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Representation;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinLink;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A twin as a caller sees it: the description, reduced to what he may use.
public record TwinView(
        TwinId id,
        TwinSystemId system,
        String title,
        @Nullable String description,
        SortedSet<String> types,
        SortedSet<String> tags,
        @Nullable String physicalObject,
        SortedMap<String, PropertyAffordance> properties,
        SortedMap<String, ActionAffordance> actions,
        SortedMap<String, EventAffordance> events,
        @Nullable Pose pose,
        @Nullable JsonObject geoPose,
        @Nullable Representation representation,
        List<TwinLink> links) {
    public static TwinView of(Twin twin) {
        TwinDescription all = twin.description();
        return new TwinView(
                all.id(),
                twin.system(),
                all.title(),
                all.description(),
                sorted(all.types()),
                sorted(all.tags()),
                all.physicalObject(),
                new TreeMap<>(all.properties()),
                new TreeMap<>(all.actions()),
                new TreeMap<>(all.events()),
                all.pose(),
                all.geoPose(),
                all.representation(),
                all.links());
    }

    private static SortedSet<String> sorted(Set<String> words) {
        return new TreeSet<>(words);
    }
}
