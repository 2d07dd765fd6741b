package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunStep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Runs, their steps and their events in the record store. When a changing call returns, the change is
/// durable.
final class RunBook {
    /// An event as a run was given it.
    record KeptEvent(String id, String type, JsonObject event) {}

    /// Which run a key of a starter stands for.
    record KeptKey(RunId run) {}

    private static final Kind<Run> RUN = new Kind<>("run", Run.class);
    private static final Kind<RunStep> STEP = new Kind<>("run-step", RunStep.class);
    private static final Kind<KeptEvent> EVENT = new Kind<>("run-event", KeptEvent.class);
    private static final Kind<KeptKey> KEY = new Kind<>("run-key", KeptKey.class);
    private static final int BATCH = 500;

    private final RecordStore records;

    RunBook(RecordStore records) {
        this.records = records;
    }

    void put(Run run) {
        records.put(RUN, run.id().value(), run, RecordStore.ANY);
    }

    Optional<Run> find(RunId id) {
        return records.find(RUN, id.value()).map(Stored::value);
    }

    Page<Stored<Run>> page(PageRequest page) {
        return records.scan(RUN, "", page);
    }

    void each(Consumer<Run> consumer) {
        each(RUN, "", stored -> consumer.accept(stored.value()));
    }

    void put(RunId run, RunStep step) {
        UUID name = UUID.nameUUIDFromBytes(step.key().getBytes(StandardCharsets.UTF_8));
        records.put(STEP, run.value() + "/" + name, step, RecordStore.ANY);
    }

    List<RunStep> steps(RunId run) {
        List<RunStep> steps = new ArrayList<>();
        each(STEP, run.value() + "/", stored -> steps.add(stored.value()));
        return steps;
    }

    void putEvent(RunId run, int number, KeptEvent event) {
        records.put(EVENT, key(run, number), event, RecordStore.ANY);
    }

    List<KeptEvent> events(RunId run) {
        List<KeptEvent> events = new ArrayList<>();
        each(EVENT, run.value() + "/", stored -> events.add(stored.value()));
        return events;
    }

    private static String key(RunId run, int number) {
        return run.value() + "/" + String.format("%06d", number);
    }

    /// The run that the key stands for: this one, unless another came first.
    RunId claim(String key, RunId run) {
        try {
            records.put(KEY, key, new KeptKey(run), RecordStore.NONE);
            return run;
        } catch (IntertwineException e) {
            if (e.code() != CommonError.CONFLICT) {
                throw e;
            }
            return records.find(KEY, key).map(stored -> stored.value().run()).orElse(run);
        }
    }

    /// @param key under which it was started, as [#claim] got it; empty for none
    void remove(RunId run, Optional<String> key) {
        removeAll(EVENT, run);
        removeAll(STEP, run);
        key.ifPresent(claimed -> records.remove(KEY, claimed, RecordStore.ANY));
        records.remove(RUN, run.value(), RecordStore.ANY);
    }

    private <T extends Record> void removeAll(Kind<T> kind, RunId run) {
        List<String> keys = new ArrayList<>();
        each(kind, run.value() + "/", stored -> keys.add(stored.key()));
        keys.forEach(key -> records.remove(kind, key, RecordStore.ANY));
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
