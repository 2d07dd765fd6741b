package io.intertwine.dtif.dtsd;

import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.condition.Place;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.condition.Vocabulary.Indexed;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.directory.TextWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What conditions may say of twins, and what the index holds of them.
final class TwinWords {
    static final String KIND = "twin";

    /// A property of this name says where the twin is now.
    static final String GEO_POSE = "geoPose";

    /// For callers who may use everything of what they may read.
    static final Vocabulary WHOLE = vocabulary(Indexed.EXACTLY);

    /// For callers who may see fewer properties, behaviours and events than the index holds.
    static final Vocabulary REDUCED = vocabulary(Indexed.AT_LEAST);

    private TwinWords() {}

    private static Vocabulary vocabulary(Indexed affordances) {
        return Vocabulary.named("twin")
                .with(Vocabulary.Type.TEXT, Indexed.EXACTLY, "id", "system", "title", "physicalObject")
                .with(Vocabulary.Type.WORDS, Indexed.EXACTLY, "types", "tags")
                .with(Vocabulary.Type.WORDS, affordances, "properties", "actions", "events")
                .with(Vocabulary.Type.TEXT, "description", "sync")
                .with(Vocabulary.Type.OBJECT, "values", "pose", GEO_POSE)
                .build();
    }

    static IndexDocument document(Twin twin) {
        TwinDescription all = twin.description();
        Map<String, Set<String>> words = new HashMap<>();
        words.put("system", Set.of(twin.system().value()));
        words.put("title", Set.of(all.title()));
        words.put("physicalObject", Set.of(all.physicalObject() == null ? "" : all.physicalObject()));
        words.put("types", all.types());
        words.put("tags", all.tags());
        words.put("properties", all.properties().keySet());
        words.put("actions", all.actions().keySet());
        words.put("events", all.events().keySet());
        words.put(TextWords.FIELD, TextWords.of(texts(all)));
        return new IndexDocument(twin.id().value(), words, Map.of())
                .at(all.geoPose() == null ? null : Place.of(all.geoPose()).orElse(null));
    }

    private static List<String> texts(TwinDescription all) {
        List<String> texts = new ArrayList<>(List.of(all.id().value(), all.title()));
        if (all.description() != null) {
            texts.add(all.description());
        }
        texts.addAll(all.types());
        texts.addAll(all.tags());
        texts.addAll(all.properties().keySet());
        texts.addAll(all.actions().keySet());
        texts.addAll(all.events().keySet());
        return texts;
    }
}
