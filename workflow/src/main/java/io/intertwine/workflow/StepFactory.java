package io.intertwine.workflow;

import io.serverlessworkflow.api.types.CallFunction;
import io.serverlessworkflow.api.types.ListenTask;
import io.serverlessworkflow.api.types.Task;
import io.serverlessworkflow.api.types.TaskBase;
import io.serverlessworkflow.api.types.WaitTask;
import io.serverlessworkflow.impl.TaskContext;
import io.serverlessworkflow.impl.WorkflowContext;
import io.serverlessworkflow.impl.WorkflowDefinition;
import io.serverlessworkflow.impl.WorkflowModel;
import io.serverlessworkflow.impl.WorkflowMutablePosition;
import io.serverlessworkflow.impl.WorkflowUtils;
import io.serverlessworkflow.impl.WorkflowValueResolver;
import io.serverlessworkflow.impl.executors.CallTaskExecutor.CallTaskExecutorBuilder;
import io.serverlessworkflow.impl.executors.CallableTask;
import io.serverlessworkflow.impl.executors.CallableTaskBuilder;
import io.serverlessworkflow.impl.executors.DefaultTaskExecutorFactory;
import io.serverlessworkflow.impl.executors.TaskExecutorBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Gives calls, waits and listening to whoever runs the collaboration, and catches errors as the DSL says; everything
/// else is the runtime's.
final class StepFactory extends DefaultTaskExecutorFactory {
    @Override
    public TaskExecutorBuilder<? extends TaskBase> getTaskExecutor(
            WorkflowMutablePosition position, Task task, WorkflowDefinition definition) {
        CallFunction call =
                task.getCallTask() == null ? null : task.getCallTask().getCallFunction();
        if (call != null) {
            Limit limit = limit(call, definition);
            return new Step<>(position, call, definition, (of, _) -> Steps.call(of, limit));
        }
        WaitTask wait = task.getWaitTask();
        if (wait != null) {
            return new Step<>(position, wait, definition, Steps::pause);
        }
        ListenTask listen = task.getListenTask();
        if (listen != null) {
            Limit limit = limit(listen, definition);
            return new Step<>(position, listen, definition, (of, _) -> Steps.await(of, limit));
        }
        return task.getTryTask() == null
                ? super.getTaskExecutor(position, task, definition)
                : new Tried.Builder(position, task.getTryTask(), definition);
    }

    /// Takes the limit of time from the task: the runtime would make a timeout of whatever ends it.
    private static Limit limit(TaskBase task, WorkflowDefinition definition) {
        Optional<WorkflowValueResolver<Duration>> after =
                WorkflowUtils.getTaskTimeout(definition.application(), definition.workflow(), task);
        task.setTimeout(null);
        return (workflow, at, input) ->
                after.map(of -> of.apply(workflow, at, input)).orElse(null);
    }

    /// The limit of time of a step; null for none.
    interface Limit {
        @Nullable
        Duration of(WorkflowContext workflow, TaskContext task, WorkflowModel input);
    }

    private static final class Step<T extends TaskBase> extends CallTaskExecutorBuilder<T> {
        Step(
                WorkflowMutablePosition position,
                T task,
                WorkflowDefinition definition,
                BiFunction<T, WorkflowDefinition, CallableTask> form) {
            super(position, task, definition, new Formed<>(form));
        }
    }

    private static final class Formed<T extends TaskBase> implements CallableTaskBuilder<T> {
        private final BiFunction<T, WorkflowDefinition, CallableTask> form;
        private CallableTask formed = (_, _, _) -> {
            throw new IllegalStateException("A step that was not formed.");
        };

        Formed(BiFunction<T, WorkflowDefinition, CallableTask> form) {
            this.form = form;
        }

        @Override
        public boolean accept(Class<? extends TaskBase> type) {
            return true;
        }

        @Override
        public void init(T task, WorkflowDefinition definition, WorkflowMutablePosition position) {
            formed = form.apply(task, definition);
        }

        @Override
        public CallableTask build() {
            return formed;
        }
    }
}
