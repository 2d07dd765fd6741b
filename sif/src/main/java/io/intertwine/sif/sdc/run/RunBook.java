package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs, their steps and their events in the record store. When a changing call returns, the change is
/// durable.
///
/// | kind        | key                    |                                       |
/// |-------------|------------------------|---------------------------------------|
/// | `run`       | run                    | the latest first                      |
/// | `run-of`    | client, run            | whose they are                        |
/// | `run-open`  | collaboration, run     | those that are not over               |
/// | `run-step`  | run, digest of the key |                                       |
/// | `run-event` | run, number            |                                       |
/// | `run-key`   | as a starter gave it   | which run it stands for               |
/// | `run-index` | `1`                    | that runs of before are in the others |
final class RunBook {
    /// An event as a run was given it.
    record KeptEvent(String id, String type, JsonObject event) {}

    /// Which run a key stands for.
    record KeptRun(RunId run) {}

    /// A run that is not over.
    ///
    /// @param unknown whether it waits for somebody who resolves it
    record OpenRun(RunId run, boolean unknown) {}

    private static final Kind<Run> RUN = new Kind<>("run", Run.class);
    private static final Kind<RunStep> STEP = new Kind<>("run-step", RunStep.class);
    private static final Kind<KeptEvent> EVENT = new Kind<>("run-event", KeptEvent.class);
    private static final Kind<KeptRun> KEY = new Kind<>("run-key", KeptRun.class);
    private static final Kind<KeptRun> OF = new Kind<>("run-of", KeptRun.class);
    private static final Kind<OpenRun> OPEN = new Kind<>("run-open", OpenRun.class);
    private static final Kind<KeptRun> INDEX = new Kind<>("run-index", KeptRun.class);
    private static final String INDEXED = "1";
    private static final int BATCH = 500;

    private final RecordStore records;
    private final AtomicInteger over = new AtomicInteger();
    private final Consumer<Run> ending;

    /// @param ending is told of a run that is over, or of which nobody knows, before that is stored; it
    ///               may be told again
    RunBook(RecordStore records, Consumer<Run> ending) {
        this.records = records;
        this.ending = ending;
    }

    /// Keeps a run that begins, with its first steps, and that the key stands for it. Fails with a
    /// conflict when the key stands for another run, or the run is there.
    ///
    /// @param key null for none
    void begin(Run run, @Nullable String key, List<RunStep> steps) {
        List<RecordEdit> edits = new ArrayList<>(edits(run.id(), steps));
        edits.add(new RecordEdit.Put<>(RUN, run.id().value(), run, RecordStore.NONE));
        edits.add(of(run));
        edits.add(open(run));
        if (key != null) {
            edits.add(new RecordEdit.Put<>(KEY, key, new KeptRun(run.id()), expected(key, run.id())));
        }
        tellOfEnd(run);
        records.change(edits);
        count(run);
    }

    private long expected(String key, RunId run) {
        RunId before = started(key).orElse(null);
        if (before != null && !before.equals(run)) {
            throw new IntertwineException(
                    CommonError.CONFLICT, "The key of the run '" + run + "' stands for the run '" + before + "'.");
        }
        return before == null ? RecordStore.NONE : RecordStore.ANY; // claimed by an earlier version
    }

    private static RecordEdit of(Run run) {
        return RecordEdit.put(OF, of(run.by().client(), run.id()), new KeptRun(run.id()));
    }

    private static String of(ClientId client, RunId run) {
        return client + "/" + run;
    }

    private static RecordEdit open(Run run) {
        String key = run.collaboration() + "/" + run.id();
        return run.state().isOver()
                ? RecordEdit.remove(OPEN, key)
                : RecordEdit.put(OPEN, key, new OpenRun(run.id(), run.state() == RunState.UNKNOWN));
    }

    /// Keeps what is new of a run that is there.
    ///
    /// @param now   null when it is as before
    /// @param steps few
    void put(RunId run, @Nullable Run now, List<RunStep> steps) {
        List<RecordEdit> edits = new ArrayList<>(edits(run, steps));
        if (now != null) {
            tellOfEnd(now);
            edits.add(RecordEdit.put(RUN, run.value(), now));
            edits.add(open(now));
        }
        records.change(edits);
        if (now != null) {
            count(now);
        }
    }

    private static List<RecordEdit> edits(RunId run, List<RunStep> steps) {
        return steps.stream()
                .map(step -> {
                    UUID name = UUID.nameUUIDFromBytes(step.key().getBytes(StandardCharsets.UTF_8));
                    return RecordEdit.put(STEP, run.value() + "/" + name, step);
                })
                .toList();
    }

    private void tellOfEnd(Run now) {
        if (now.state().isOver() || now.state() == RunState.UNKNOWN) {
            ending.accept(now);
        }
    }

    private void count(Run now) {
        if (now.state().isOver()) {
            over.incrementAndGet();
        }
    }

    Optional<Run> find(RunId id) {
        return records.find(RUN, id.value()).map(Stored::value);
    }

    /// The latest first; `after` is the id of a run.
    ///
    /// @param of null for the runs of all
    Page<Run> page(@Nullable ClientId of, PageRequest page) {
        if (of == null) {
            return records.scan(RUN, "", page).map(Stored::value);
        }
        String after = page.after().isEmpty() ? "" : of + "/" + page.after();
        Page<Stored<KeptRun>> found = records.scan(OF, of + "/", new PageRequest(after, page.limit()));
        List<Run> runs = found.items().stream()
                .flatMap(stored -> find(stored.value().run()).stream())
                .toList();
        String next = found.next();
        return new Page<>(runs, next == null ? null : next.substring(next.indexOf('/') + 1));
    }

    /// Those that are not over.
    void eachOpen(Consumer<OpenRun> consumer) {
        each(OPEN, "", stored -> consumer.accept(stored.value()));
    }

    boolean hasOpen(CollaborationId collaboration) {
        return !records.scan(OPEN, collaboration + "/", PageRequest.first(1))
                .items()
                .isEmpty();
    }

    /// How many became over since it was asked last.
    int over() {
        return over.getAndSet(0);
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

    /// The run that the key stands for.
    Optional<RunId> started(String key) {
        return records.find(KEY, key).map(stored -> stored.value().run());
    }

    /// Those that are over, from the `kept` latest on.
    void eachBeyond(int kept, Consumer<Run> consumer) {
        int[] seen = new int[1];
        each(RUN, "", stored -> {
            if (stored.value().state().isOver() && ++seen[0] > kept) {
                consumer.accept(stored.value());
            }
        });
    }

    /// The run itself goes last.
    ///
    /// @param key under which it was started; null for none
    void remove(Run run, @Nullable String key) {
        List<RecordEdit> edits = new ArrayList<>();
        for (Kind<?> kind : List.of(EVENT, STEP)) {
            each(kind, run.id() + "/", stored -> edits.add(RecordEdit.remove(kind, stored.key())));
        }
        if (key != null) {
            edits.add(RecordEdit.remove(KEY, key));
        }
        edits.add(RecordEdit.remove(OF, of(run.by().client(), run.id())));
        edits.add(RecordEdit.remove(RUN, run.id().value()));
        for (int from = 0; from < edits.size(); from += BATCH) {
            records.change(edits.subList(from, Math.min(edits.size(), from + BATCH)));
        }
    }

    /// Puts the runs that an earlier version kept where runs are looked for now.
    void index() {
        if (records.find(INDEX, INDEXED).isPresent()) {
            return;
        }
        each(RUN, "", stored -> records.change(List.of(of(stored.value()), open(stored.value()))));
        records.put(INDEX, INDEXED, new KeptRun(new RunId(INDEXED)), RecordStore.ANY);
    }

    /// Whether it says that a run, or its key, is there.
    static boolean isConflict(IntertwineException e) {
        return Objects.equals(e.code(), CommonError.CONFLICT);
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
