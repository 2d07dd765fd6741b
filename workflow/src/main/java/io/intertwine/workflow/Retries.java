package io.intertwine.workflow;

import io.intertwine.api.port.CollaborationProgram.Request;
import io.serverlessworkflow.api.types.RetryBackoff;
import io.serverlessworkflow.api.types.RetryPolicy;
import io.serverlessworkflow.impl.TaskContext;
import io.serverlessworkflow.impl.WorkflowApplication;
import io.serverlessworkflow.impl.WorkflowContext;
import io.serverlessworkflow.impl.WorkflowModel;
import io.serverlessworkflow.impl.WorkflowPredicate;
import io.serverlessworkflow.impl.WorkflowUtils;
import io.serverlessworkflow.impl.WorkflowValueResolver;
import io.serverlessworkflow.impl.executors.retry.RetryExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Pauses between attempts as any other pause: kept, ended by a cancellation, and not waited for in a dry run. The
/// runtime's own would go on with the run on the timer thread of the process.
final class Retries {
    private static final Duration LONGEST = Duration.ofHours(1);

    private Retries() {}

    static RetryExecutor of(WorkflowApplication application, RetryPolicy policy) {
        return new Paused(
                policy.getLimit().getAttempt().getCount(),
                WorkflowUtils.fromTimeoutAfter(application, policy.getDelay()),
                policy.getBackoff(),
                WorkflowUtils.optionalPredicate(application, policy.getWhen()),
                WorkflowUtils.optionalPredicate(application, policy.getExceptWhen()));
    }

    private record Paused(
            int most,
            WorkflowValueResolver<Duration> delay,
            RetryBackoff backoff,
            Optional<WorkflowPredicate> when,
            Optional<WorkflowPredicate> except)
            implements RetryExecutor {
        @Override
        public Optional<CompletableFuture<WorkflowModel>> retry(
                WorkflowContext workflow, TaskContext task, WorkflowModel model) {
            short attempt = (short) (task.retryAttempt() + 1);
            if (attempt > most || !WorkflowUtils.whenExceptTest(when, except, workflow, task, model)) {
                return Optional.empty();
            }
            task.retryAttempt(attempt);
            String position = Steps.plain(task.position()) + "/retry";
            Request pause =
                    new Request.Pause(position, task.taskName(), pause(delay.apply(workflow, task, model), attempt));
            return Optional.of(Steps.performed(workflow, task, pause, Optional.of(model)));
        }

        private Duration pause(Duration first, int attempt) {
            Duration pause = first;
            if (backoff.getExponentialBackOff() != null) {
                pause = first.multipliedBy(1L << Math.min(attempt - 1, 20));
            } else if (backoff.getLinearBackoff() != null) {
                pause = first.multipliedBy(attempt);
            }
            return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        }
    }
}
