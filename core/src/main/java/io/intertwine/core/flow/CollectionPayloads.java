package io.intertwine.core.flow;

import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.dtif.tsi.TwinCollection.Collected;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What third-party systems ask of twins, and what they get (clause 9.1 steps 15 to 19).
final class CollectionPayloads {
    private CollectionPayloads() {}

    static Consumer<PayloadDraft> asked(CollectionRequest request) {
        return draft -> {
            draft.value("request", Outlines.of(request));
            TwinPayloads.named(new TreeSet<>(request.twins()), null).accept(draft);
        };
    }

    static Consumer<PayloadDraft> collected(TwinCollection collection) {
        return draft -> {
            for (Collected each : collection.twins()) {
                if (draft.isFull()) {
                    draft.cut();
                    return;
                }
                new TreeMap<>(each.state().properties())
                        .forEach((name, state) ->
                                TwinPayloads.value(draft, each.twin().id(), name, state, null));
            }
        };
    }
}
