package io.intertwine.workflow;

import io.serverlessworkflow.api.types.ErrorFilter;
import io.serverlessworkflow.api.types.TryTask;
import io.serverlessworkflow.api.types.TryTaskCatch;
import io.serverlessworkflow.impl.TaskContext;
import io.serverlessworkflow.impl.WorkflowContext;
import io.serverlessworkflow.impl.WorkflowDefinition;
import io.serverlessworkflow.impl.WorkflowError;
import io.serverlessworkflow.impl.WorkflowException;
import io.serverlessworkflow.impl.WorkflowModel;
import io.serverlessworkflow.impl.WorkflowMutablePosition;
import io.serverlessworkflow.impl.WorkflowPredicate;
import io.serverlessworkflow.impl.WorkflowUtils;
import io.serverlessworkflow.impl.executors.RegularTaskExecutor;
import io.serverlessworkflow.impl.executors.TaskExecutor;
import io.serverlessworkflow.impl.executors.TaskExecutorHelper;
import io.serverlessworkflow.impl.executors.retry.RetryExecutor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// `try` as the DSL has it: an error that `catch` does not name goes on. The runtime's own drops it, and
/// what follows is done as if nothing had failed.
final class Tried extends RegularTaskExecutor<TryTask> {
    private final TaskExecutor<?> body;
    private final Optional<TaskExecutor<?>> instead;
    private final Optional<RetryExecutor> again;
    private final @Nullable ErrorFilter named;
    private final Optional<WorkflowPredicate> when;
    private final Optional<WorkflowPredicate> exceptWhen;

    private Tried(Builder builder) {
        super(builder);
        body = builder.body;
        instead = builder.instead;
        again = builder.again;
        named = builder.named;
        when = builder.when;
        exceptWhen = builder.exceptWhen;
    }

    static final class Builder extends RegularTaskExecutorBuilder<TryTask> {
        private final TaskExecutor<?> body;
        private final Optional<TaskExecutor<?>> instead;
        private final Optional<RetryExecutor> again;
        private final @Nullable ErrorFilter named;
        private final Optional<WorkflowPredicate> when;
        private final Optional<WorkflowPredicate> exceptWhen;

        Builder(WorkflowMutablePosition position, TryTask task, WorkflowDefinition definition) {
            super(position, task, definition);
            TryTaskCatch caught = task.getCatch() == null ? new TryTaskCatch() : task.getCatch();
            named = caught.getErrors() == null ? null : caught.getErrors().getWith();
            when = WorkflowUtils.optionalPredicate(application, caught.getWhen());
            exceptWhen = WorkflowUtils.optionalPredicate(application, caught.getExceptWhen());
            body = TaskExecutorHelper.createExecutorList(position, task.getTry(), definition);
            instead = caught.getDo() == null || caught.getDo().isEmpty()
                    ? Optional.empty()
                    : Optional.of(TaskExecutorHelper.createExecutorList(position, caught.getDo(), definition));
            again = Optional.ofNullable(caught.getRetry())
                    .map(retry -> Retries.of(application, retry.getRetryPolicyDefinition()));
        }

        @Override
        protected RegularTaskExecutor<TryTask> buildInstance() {
            return new Tried(this);
        }
    }

    @Override
    protected CompletableFuture<WorkflowModel> internalExecute(WorkflowContext workflow, TaskContext task) {
        return TaskExecutorHelper.processTaskList(body, workflow, Optional.of(task), task.input())
                .exceptionallyCompose(thrown -> failed(thrown, workflow, task));
    }

    private CompletableFuture<WorkflowModel> failed(Throwable thrown, WorkflowContext workflow, TaskContext task) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        Throwable last = cause;
        if (!(last instanceof WorkflowException failure) || !isCaught(failure, workflow, task)) {
            return CompletableFuture.failedFuture(last);
        }
        CompletableFuture<WorkflowModel> next = CompletableFuture.completedFuture(task.rawOutput());
        if (instead.isPresent()) {
            next = next.thenCompose(
                    model -> TaskExecutorHelper.processTaskList(instead.get(), workflow, Optional.of(task), model));
        }
        if (again.isPresent()) {
            next = next.thenCompose(model -> again.get()
                            .retry(workflow, task, model)
                            .orElseGet(() -> CompletableFuture.failedFuture(last)))
                    .thenCompose(_ -> internalExecute(workflow, task));
        }
        return next;
    }

    private boolean isCaught(WorkflowException failure, WorkflowContext workflow, TaskContext task) {
        return (named == null || fits(named, failure.getWorkflowError()))
                && WorkflowUtils.whenExceptTest(when, exceptWhen, workflow, task, task.rawOutput());
    }

    private static boolean fits(ErrorFilter filter, WorkflowError error) {
        return fits(filter.getType(), error.type())
                && (filter.getStatus() <= 0 || filter.getStatus() == error.status())
                && fits(filter.getInstance(), error.instance())
                && fits(filter.getTitle(), error.title())
                && fits(filter.getDetails(), error.details());
    }

    private static boolean fits(@Nullable String wanted, @Nullable String given) {
        return wanted == null || wanted.equals(given);
    }
}
