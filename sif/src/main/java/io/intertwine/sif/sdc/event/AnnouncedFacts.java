package io.intertwine.sif.sdc.event;

import io.intertwine.api.condition.Facts;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/// An event as the conditions of subscriptions see it.
record AnnouncedFacts(JsonObject event) implements Facts {
    static final Vocabulary VOCABULARY = Vocabulary.named("event")
            .with(Vocabulary.Type.TEXT, "id", "type", "source", "subject")
            .with(Vocabulary.Type.TIME, "time")
            .with(Vocabulary.Type.OBJECT, "data")
            .build();

    @Override
    public @Nullable JsonValue of(String variable) {
        return event.members().get(variable);
    }
}
