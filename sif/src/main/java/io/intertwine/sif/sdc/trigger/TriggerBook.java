package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.sdc.TriggerId;
import io.intertwine.api.twin.TwinId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Triggers, and what they remember, in the record store. When a changing call returns, the change is
/// durable.
final class TriggerBook {
    private static final Kind<Trigger> TRIGGER = new Kind<>("trigger", Trigger.class);
    private static final Kind<Edge> EDGE = new Kind<>("trigger-edge", Edge.class);
    private static final Kind<Counts> COUNTS = new Kind<>("trigger-counts", Counts.class);
    private static final int BATCH = 500;

    private final RecordStore records;

    TriggerBook(RecordStore records) {
        this.records = records;
    }

    void create(Trigger trigger) {
        try {
            records.put(TRIGGER, trigger.id().value(), trigger, RecordStore.NONE);
        } catch (IntertwineException e) {
            throw e.code() == CommonError.CONFLICT
                    ? new IntertwineException(
                            CommonError.CONFLICT,
                            "There is a trigger '" + trigger.id() + "': choose another id, or replace it.",
                            e)
                    : e;
        }
    }

    void put(Trigger trigger) {
        records.put(TRIGGER, trigger.id().value(), trigger, RecordStore.ANY);
    }

    Optional<Trigger> find(TriggerId id) {
        return records.find(TRIGGER, id.value()).map(Stored::value);
    }

    Page<Stored<Trigger>> page(PageRequest page) {
        return records.scan(TRIGGER, "", page);
    }

    void each(Consumer<Trigger> consumer) {
        each(TRIGGER, "", stored -> consumer.accept(stored.value()));
    }

    List<Edge> edges(TriggerId trigger) {
        List<Edge> edges = new ArrayList<>();
        each(EDGE, trigger.value() + "/", stored -> edges.add(stored.value()));
        return edges;
    }

    void put(TriggerId trigger, Edge edge) {
        records.put(EDGE, key(trigger, edge.twin()), edge, RecordStore.ANY);
    }

    void forget(TriggerId trigger, TwinId twin) {
        records.remove(EDGE, key(trigger, twin), RecordStore.ANY);
    }

    Counts counts(TriggerId trigger) {
        return records.find(COUNTS, trigger.value()).map(Stored::value).orElse(Counts.NONE);
    }

    void put(TriggerId trigger, Counts counts) {
        records.put(COUNTS, trigger.value(), counts, RecordStore.ANY);
    }

    void remove(TriggerId trigger) {
        edges(trigger).forEach(edge -> forget(trigger, edge.twin()));
        records.remove(COUNTS, trigger.value(), RecordStore.ANY);
        records.remove(TRIGGER, trigger.value(), RecordStore.ANY);
    }

    private static String key(TriggerId trigger, TwinId twin) {
        return trigger + "/" + twin;
    }

    private <T extends Record> void each(Kind<T> kind, String prefix, Consumer<Stored<T>> consumer) {
        String after = "";
        while (after != null) {
            Page<Stored<T>> page = records.scan(kind, prefix, new PageRequest(after, BATCH));
            page.items().forEach(consumer);
            after = page.next();
        }
    }
}
