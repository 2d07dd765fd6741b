package io.intertwine.dtif.dtsd;

import io.intertwine.api.condition.Facts;
import io.intertwine.api.condition.Place;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A twin as a condition of one caller sees it.
///
/// @param twin  reduced to what the caller may use
/// @param state the same; asked only when it is needed
record TwinFacts(Twin twin, Supplier<Optional<TwinState>> state) implements Facts {
    @Override
    public @Nullable JsonValue of(String variable) {
        TwinDescription all = twin.description();
        return switch (variable) {
            case "id" -> JsonValue.of(twin.id().value());
            case "system" -> JsonValue.of(twin.system().value());
            case "title" -> JsonValue.of(all.title());
            case "description" -> text(all.description());
            case "physicalObject" -> text(all.physicalObject());
            case "types" -> words(all.types());
            case "tags" -> words(all.tags());
            case "properties" -> words(all.properties().keySet());
            case "actions" -> words(all.actions().keySet());
            case "events" -> words(all.events().keySet());
            case "pose" -> all.pose() == null ? null : pose(all.pose());
            case TwinWords.GEO_POSE -> geoPose().orElse(null);
            case "sync" ->
                JsonValue.of(state.get().map(now -> now.sync().word()).orElse(""));
            case "values" -> values();
            default -> null;
        };
    }

    /// Where the twin is now: as it reports, or else as its description says.
    Optional<Place> place() {
        return geoPose().flatMap(Place::of);
    }

    private Optional<JsonObject> geoPose() {
        Optional<JsonObject> described = Optional.ofNullable(twin.description().geoPose());
        return twin.description().properties().containsKey(TwinWords.GEO_POSE)
                ? state.get()
                        .map(now -> now.properties().get(TwinWords.GEO_POSE))
                        .map(property -> property.reported())
                        .flatMap(sample ->
                                sample.value() instanceof JsonObject pose ? Optional.of(pose) : Optional.empty())
                        .or(() -> described)
                : described;
    }

    private JsonValue values() {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        state.get()
                .ifPresent(now -> now.properties().forEach((name, property) -> {
                    Sample reported = property.reported();
                    if (reported != null) {
                        values.put(name, reported.value());
                    }
                }));
        return new JsonObject(values);
    }

    private static JsonValue text(@Nullable String text) {
        return JsonValue.of(text == null ? "" : text);
    }

    private static JsonValue words(Collection<String> words) {
        return JsonValue.array(words.stream().map(JsonValue::of).toList());
    }

    private static JsonValue pose(Pose pose) {
        return new JsonObject(Map.of(
                "frame", JsonValue.of(pose.frame()),
                "position",
                        JsonValue.array(
                                pose.position().stream().map(JsonValue::of).toList()),
                "orientation",
                        JsonValue.array(
                                pose.orientation().stream().map(JsonValue::of).toList())));
    }
}
