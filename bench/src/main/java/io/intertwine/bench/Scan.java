package io.intertwine.bench;

import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.Place;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.dtif.dtsd.Area;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.condition.CelConditions;
import io.intertwine.core.Intertwine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The peer: looks at one twin after the other, in memory, until its page is full; it finds no total.
final class Scan {
    private static final Vocabulary WORDS = Vocabulary.named("twin")
            .with(Vocabulary.Type.TEXT, "id", "system")
            .with(Vocabulary.Type.WORDS, "types", "tags")
            .with(Vocabulary.Type.OBJECT, "values")
            .build();

    private final Intertwine enabler;
    private final DirectoryQuery query;
    private final Condition condition;

    Scan(Intertwine enabler, DirectoryQuery query) {
        this.enabler = enabler;
        this.query = query;
        this.condition = new CelConditions().compile(WORDS, query.where() == null ? "true" : query.where());
    }

    int run() {
        int found = 0;
        for (Twin twin : enabler.twinList().after(query.page().after())) {
            if (meets(twin) && ++found == query.page().limit()) {
                break;
            }
        }
        return found;
    }

    private boolean meets(Twin twin) {
        TwinDescription all = twin.description();
        return all.properties().keySet().containsAll(query.properties())
                && (query.area() == null || isIn(query.area(), all.geoPose()))
                && (query.text() == null || says(all, query.text()))
                && condition.holds(variable -> fact(twin, variable));
    }

    private static boolean isIn(Area area, @Nullable JsonObject geoPose) {
        return geoPose != null
                && Place.of(geoPose).filter(place -> place.isIn(area)).isPresent();
    }

    private static boolean says(TwinDescription all, String text) {
        String words = (" " + all.title() + " " + all.description() + " ").toLowerCase(Locale.ROOT);
        for (String word : text.split(" ", -1)) {
            if (!words.contains(" " + word + " ")) {
                return false;
            }
        }
        return true;
    }

    private @Nullable JsonValue fact(Twin twin, String variable) {
        return switch (variable) {
            case "id" -> JsonValue.of(twin.id().value());
            case "system" -> JsonValue.of(twin.system().value());
            case "types" -> words(twin.description().types());
            case "tags" -> words(twin.description().tags());
            case "values" -> values(twin.id());
            default -> null;
        };
    }

    private JsonValue values(TwinId id) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        enabler.synchronizer()
                .state(id)
                .ifPresent(state -> state.properties().forEach((name, property) -> {
                    if (property.reported() != null) {
                        values.put(name, property.reported().value());
                    }
                }));
        return new JsonObject(values);
    }

    private static JsonValue words(Collection<String> words) {
        return JsonValue.array(Set.copyOf(words).stream().map(JsonValue::of).toList());
    }
}
