package io.intertwine.workflow;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.CollaborationProgram.Facts;
import io.intertwine.api.port.CollaborationProgram.Performer;
import io.serverlessworkflow.impl.WorkflowContext;
import io.serverlessworkflow.impl.WorkflowError;
import io.serverlessworkflow.impl.WorkflowMutableInstance;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What belongs to one run, and hangs on its instance in the runtime.
final class Scope {
    private static final String NAME = "intertwine";
    private static final int MOST_TASKS = 100_000;

    private final Facts facts;
    private final JsonValue input;
    private final Performer performer;
    private final AtomicInteger tasks = new AtomicInteger();
    private final Queue<Failed> failed = new ConcurrentLinkedQueue<>();

    private record Failed(String position, WorkflowError error) {}

    Scope(Facts facts, JsonValue input, Performer performer) {
        this.facts = facts;
        this.input = input;
        this.performer = performer;
    }

    static Scope of(WorkflowContext workflow) {
        return workflow.instance().additionalObject(NAME, () -> {
            throw new IllegalStateException("An instance that nobody runs.");
        });
    }

    void hangOn(WorkflowMutableInstance instance) {
        Scope _ = instance.additionalObject(NAME, () -> this);
    }

    Facts facts() {
        return facts;
    }

    JsonValue input() {
        return input;
    }

    Performer performer() {
        return performer;
    }

    /// A task failed.
    void failed(String position, WorkflowError error) {
        failed.add(new Failed(position, error));
    }

    /// What a `try` at the position caught last; null when nothing did.
    @Nullable
    WorkflowError caught(String position) {
        WorkflowError last = null;
        for (Failed one : failed) {
            last = one.position().startsWith(position + "/") ? one.error() : last;
        }
        return last;
    }

    /// A description may jump back for ever without a step that anybody sees.
    void count() {
        if (tasks.incrementAndGet() > MOST_TASKS) {
            throw new Endless(MOST_TASKS);
        }
    }

    /// The run does not go on, whatever the description would catch.
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended(String reason) {
            super(reason);
        }
    }

    /// Whoever performs steps failed: not the description.
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(RuntimeException cause) {
            super(cause);
        }
    }

    static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1;

        Endless(int most) {
            super("It did " + most + " tasks, which is the most: look for a loop that does not end.");
        }
    }
}
