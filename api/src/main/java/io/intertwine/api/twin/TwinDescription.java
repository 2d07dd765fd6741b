package io.intertwine.api.twin;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a twin system says of one of its twins: a TD 1.1 without forms and security, plus what worlds need.
///
/// @param types          the `@type` terms
/// @param physicalObject what the twin stands for; null for a twin without physical object (clause 7 NOTE 2)
/// @param geoPose        an OGC GeoPose 1.0 Basic-Quaternion object
public record TwinDescription(
        TwinId id,
        String title,
        @Nullable String description,
        Set<String> types,
        Set<String> tags,
        Map<String, PropertyAffordance> properties,
        Map<String, ActionAffordance> actions,
        Map<String, EventAffordance> events,
        @Nullable String physicalObject,
        @Nullable Pose pose,
        @Nullable JsonObject geoPose,
        @Nullable Representation representation,
        List<TwinLink> links) {
    public TwinDescription {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
        properties = Map.copyOf(properties);
        actions = Map.copyOf(actions);
        events = Map.copyOf(events);
        links = List.copyOf(links);
    }

    /// A twin of which only the id and the properties are known.
    public static TwinDescription of(TwinId id, Map<String, PropertyAffordance> properties) {
        return new TwinDescription(
                id,
                id.value(),
                null,
                Set.of(),
                Set.of(),
                properties,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                List.of());
    }

    /// The same description with other affordances, for a caller who may not use all of them.
    public TwinDescription showing(
            Map<String, PropertyAffordance> shownProperties,
            Map<String, ActionAffordance> shownActions,
            Map<String, EventAffordance> shownEvents) {
        return new TwinDescription(
                id,
                title,
                description,
                types,
                tags,
                shownProperties,
                shownActions,
                shownEvents,
                physicalObject,
                pose,
                geoPose,
                representation,
                links);
    }

    /// The same one, standing there.
    public TwinDescription at(Pose other) {
        return new TwinDescription(
                id,
                title,
                description,
                types,
                tags,
                properties,
                actions,
                events,
                physicalObject,
                other,
                geoPose,
                representation,
                links);
    }
}
