package io.intertwine.dtif.dtsd;

import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.condition.Vocabulary.Indexed;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.directory.TextWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What conditions may say of twin systems, and what the index holds of them: the record, not how it is reached.
final class SystemWords {
    static final String KIND = "twin-system";

    static final Vocabulary VOCABULARY = Vocabulary.named("twin system")
            .with(Vocabulary.Type.TEXT, Indexed.EXACTLY, "id", "type", "title", "owner")
            .with(Vocabulary.Type.OBJECT, Indexed.EXACTLY, "properties")
            .with(Vocabulary.Type.TEXT, "status")
            .with(Vocabulary.Type.TIME, "registered", "since")
            .with(Vocabulary.Type.NUMBER, "updatesPerSecond", "errors", "twins")
            .with(Vocabulary.Type.OBJECT, "age", "roundTrip")
            .build();

    private SystemWords() {}

    static IndexDocument document(TwinSystem system) {
        TwinSystemRegistration all = system.registration();
        List<String> texts = new ArrayList<>(List.of(all.id().value(), all.title(), all.type()));
        Map<String, Set<String>> words = new HashMap<>();
        Map<String, Double> numbers = new HashMap<>();
        all.properties().members().forEach((name, value) -> {
            texts.add(name);
            String field = "properties." + name;
            switch (value) {
                case JsonText(String text) -> {
                    texts.add(text);
                    words.put(field, Set.of(text));
                }
                case JsonNumber(BigDecimal number) -> numbers.put(field, number.doubleValue());
                case JsonValue _ -> {
                    // only its name is indexed: conditions on it are filtered
                }
            }
        });
        words.put("type", Set.of(all.type()));
        words.put("title", Set.of(all.title()));
        words.put("owner", Set.of(system.owner().value()));
        words.put("properties", all.properties().members().keySet());
        words.put(TextWords.FIELD, TextWords.of(texts));
        return new IndexDocument(all.id().value(), words, numbers);
    }
}
