package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.sdc.Trigger.Definition;
import io.intertwine.api.sif.sdc.TriggerId;
import io.intertwine.api.sif.sdc.Triggers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Triggers in this process and its store.
final class LocalTriggers implements Triggers {
    private static final Logger LOG = System.getLogger(LocalTriggers.class.getName());
    private static final String TRIGGER = "trigger";

    private final Parts parts;
    private final Function<Definition, Compiled> compiler;
    private final BiConsumer<Subject, Definition> check;
    private final Map<TriggerId, TriggerWatch> watches = new ConcurrentHashMap<>();
    private final ReentrantLock changing = new ReentrantLock();

    /// @param check fails when the subject may not let this happen
    LocalTriggers(Parts parts, Function<Definition, Compiled> compiler, BiConsumer<Subject, Definition> check) {
        this.parts = parts;
        this.compiler = compiler;
        this.check = check;
    }

    void start() {
        parts.book().each(this::watchAgain);
        tend();
    }

    /// One that cannot be understood any more stands in nobody's way.
    private void watchAgain(Trigger trigger) {
        try {
            var _ = watch(trigger);
        } catch (IntertwineException e) {
            LOG.log(Level.ERROR, "The trigger " + trigger.id() + " cannot go on: replace or remove it", e);
        }
    }

    /// Follows what is not followed, and tries again what waits.
    void tend() {
        watches.values().forEach(LocalTriggers::tend);
    }

    /// One that fails does not hold up the others.
    private static void tend(TriggerWatch watch) {
        try {
            watch.tend();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The trigger " + watch.trigger().id() + " cannot go on now; it is tried again", e);
        }
    }

    void close() {
        watches.values().forEach(TriggerWatch::close);
    }

    private TriggerWatch watch(Trigger trigger) {
        Compiled compiled = compiler.apply(trigger.definition());
        TriggerWatch watch = new TriggerWatch(trigger, parts.feed(), new Edges(trigger, compiled, parts));
        TriggerWatch before = watches.put(trigger.id(), watch);
        if (before != null) {
            before.close();
        }
        return watch;
    }

    @Override
    public Trigger create(Subject by, TriggerId id, Definition definition) {
        mayUse(by);
        judge(by, definition);
        return begun(changing(() -> {
            if (watches.size() >= parts.limits().triggers()) {
                throw new IntertwineException(
                        CommonError.BUSY, "There are " + watches.size() + " triggers, which is the most: remove one.");
            }
            Trigger made = new Trigger(id, definition, by, true, now());
            parts.book().create(made);
            return watched(made);
        }));
    }

    private void judge(Subject by, Definition definition) {
        TriggerForm.check(definition);
        var _ = compiler.apply(definition);
        check.accept(by, definition);
    }

    private Trigger watched(Trigger trigger) {
        watch(trigger).tend();
        return trigger;
    }

    private Trigger begun(Trigger trigger) {
        TriggerWatch watch = watches.get(trigger.id());
        if (watch != null) {
            watch.awaitLook();
        }
        return trigger;
    }

    @Override
    public Trigger replace(Subject by, TriggerId id, Definition definition) {
        return begun(changing(() -> {
            Trigger before = existing(by, id);
            judge(before.by(), definition);
            return changed(new Trigger(id, definition, before.by(), before.enabled(), after(before)));
        }));
    }

    @Override
    public Trigger enable(Subject by, TriggerId id, boolean enabled) {
        return begun(changing(() -> {
            Trigger before = existing(by, id);
            return before.enabled() == enabled
                    ? before
                    : changed(new Trigger(id, before.definition(), before.by(), enabled, after(before)));
        }));
    }

    private Trigger changed(Trigger next) {
        stop(next.id());
        parts.book().put(next);
        parts.book().edges(next.id()).forEach(edge -> parts.book().forget(next.id(), edge.twin()));
        return watched(next);
    }

    private void stop(TriggerId id) {
        TriggerWatch watch = watches.get(id);
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public void remove(Subject by, TriggerId id) {
        changing(() -> {
            Trigger trigger = existing(by, id);
            stop(id);
            watches.remove(id);
            parts.book().remove(id);
            return trigger;
        });
    }

    private Trigger changing(Supplier<Trigger> change) {
        changing.lock();
        try {
            return change.get();
        } finally {
            changing.unlock();
        }
    }

    /// Never the same again: what an earlier form remembered is told by it.
    private Instant after(Trigger before) {
        Instant now = now();
        return now.isAfter(before.since()) ? now : before.since().plusNanos(1_000);
    }

    private Instant now() {
        return parts.clock().instant();
    }

    @Override
    public Optional<Trigger> find(Subject by, TriggerId id) {
        mayUse(by);
        return parts.book().find(id).filter(trigger -> isSeenBy(by, trigger));
    }

    private Trigger existing(Subject by, TriggerId id) {
        return find(by, id).orElseThrow(() -> IntertwineException.absent(TRIGGER, id));
    }

    @Override
    public Page<Trigger> list(Subject by, PageRequest page) {
        mayUse(by);
        Page<Stored<Trigger>> stored = parts.book().page(page);
        List<Trigger> seen = stored.items().stream()
                .map(Stored::value)
                .filter(trigger -> isSeenBy(by, trigger))
                .toList();
        return new Page<>(seen, stored.next());
    }

    @Override
    public Trigger.Status status(Subject by, TriggerId id) {
        TriggerWatch watch = watches.get(existing(by, id).id());
        if (watch == null) {
            throw IntertwineException.absent(TRIGGER, id);
        }
        return watch.status();
    }

    private static boolean isSeenBy(Subject by, Trigger trigger) {
        return by.isOperator()
                || (trigger.by().client().equals(by.client())
                        && (by.user() == null || by.user().equals(trigger.by().user())));
    }

    private static void mayUse(Subject by) {
        if (by.role() != Role.METAVERSE_SYSTEM && !by.isOperator()) {
            throw IntertwineException.refused(
                    "builtin/calls-by-metaverse-systems",
                    "Metaverse systems start collaborations for their users, not " + by + ", a "
                            + by.role().word() + ".");
        }
    }
}
