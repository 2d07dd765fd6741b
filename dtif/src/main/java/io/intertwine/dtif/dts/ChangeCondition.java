package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.condition.Facts;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The condition of one subscription on each change: judged for each property and each event by itself.
///
/// Sync states always pass: they say whether what was shown can be trusted. In a snapshot the properties are
/// shown for which the condition holds now.
record ChangeCondition(Condition condition, TwinList list) {
    private static final Vocabulary CHANGE = Vocabulary.named("change")
            .with(Vocabulary.Type.TEXT, "twin", "system", "property", "quality", "unit", "event")
            .with(Vocabulary.Type.WORDS, "types", "tags")
            .with(Vocabulary.Type.TIME, "sourceTime")
            .with(Vocabulary.Type.ANY, "value", "desired", "data")
            .build();

    /// Null when every change is wanted. Fails with what is wrong with the text, and where.
    static @Nullable ChangeCondition of(@Nullable String where, @Nullable ConditionLanguage language, TwinList list) {
        if (where == null || where.isBlank()) {
            return null;
        }
        if (language == null) {
            throw IntertwineException.invalid("The condition '" + where
                    + "' cannot be tried: this enabler was built without a language for conditions.");
        }
        return new ChangeCondition(language.compile(CHANGE, where), list);
    }

    /// The change without what the condition does not hold for, if anything of it is left.
    Optional<TwinChange> filter(TwinChange change) {
        Map<String, PropertyState> properties = kept(change.twin(), change.properties());
        List<TwinEvent> events = change.events().stream()
                .filter(event -> condition.holds(name -> of(change.twin(), event, name)))
                .toList();
        return properties.isEmpty() && events.isEmpty() && change.sync() == null
                ? Optional.empty()
                : Optional.of(new TwinChange(change.twin(), properties, events, change.sync()));
    }

    TwinState filter(TwinState state) {
        return new TwinState(state.twin(), state.sync(), state.revision(), kept(state.twin(), state.properties()));
    }

    private Map<String, PropertyState> kept(TwinId twin, Map<String, PropertyState> properties) {
        Map<String, PropertyState> kept = new HashMap<>();
        properties.forEach((property, state) -> {
            Facts facts = name -> of(twin, property, state, name);
            if (condition.holds(facts)) {
                kept.put(property, state);
            }
        });
        return kept;
    }

    private @Nullable JsonValue of(TwinId twin, String property, PropertyState state, String name) {
        Sample reported = state.reported();
        return switch (name) {
            case "property" -> JsonValue.of(property);
            case "event" -> JsonValue.of("");
            case "desired" -> state.desired() == null ? null : state.desired().value();
            case "value" -> reported == null ? null : reported.value();
            case "unit" -> reported == null || reported.unit() == null ? null : JsonValue.of(reported.unit());
            case "quality" ->
                reported == null ? null : JsonValue.of(reported.quality().name().toLowerCase(Locale.ROOT));
            case "sourceTime" ->
                reported == null ? null : JsonValue.of(reported.sourceTime().toString());
            default -> ofTwin(twin, name);
        };
    }

    private @Nullable JsonValue of(TwinId twin, TwinEvent event, String name) {
        return switch (name) {
            case "property" -> JsonValue.of("");
            case "event" -> JsonValue.of(event.name());
            case "data" -> event.data();
            case "sourceTime" -> JsonValue.of(event.time().toString());
            default -> ofTwin(twin, name);
        };
    }

    private @Nullable JsonValue ofTwin(TwinId id, String name) {
        Twin twin = list.find(id).orElse(null);
        return switch (name) {
            case "twin" -> JsonValue.of(id.value());
            case "system" -> twin == null ? null : JsonValue.of(twin.system().value());
            case "types" -> twin == null ? null : words(twin.description().types());
            case "tags" -> twin == null ? null : words(twin.description().tags());
            default -> null;
        };
    }

    private static JsonValue words(Collection<String> words) {
        return JsonValue.array(words.stream().sorted().map(JsonValue::of).toList());
    }
}
