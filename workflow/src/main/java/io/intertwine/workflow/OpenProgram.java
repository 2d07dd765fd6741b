package io.intertwine.workflow;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.serverlessworkflow.api.types.Workflow;
import io.serverlessworkflow.impl.ExecutorServiceFactory;
import io.serverlessworkflow.impl.WorkflowApplication;
import io.serverlessworkflow.impl.WorkflowContext;
import io.serverlessworkflow.impl.WorkflowDefinition;
import io.serverlessworkflow.impl.WorkflowException;
import io.serverlessworkflow.impl.WorkflowModel;
import io.serverlessworkflow.impl.WorkflowMutableInstance;
import io.serverlessworkflow.impl.lifecycle.TaskFailedEvent;
import io.serverlessworkflow.impl.lifecycle.TaskStartedEvent;
import io.serverlessworkflow.impl.lifecycle.WorkflowExecutionListener;
import io.serverlessworkflow.impl.model.jackson.JacksonModelFactory;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A description, ready to run in the runtime.
final class OpenProgram implements CollaborationProgram {
    private final Heading heading;
    private final List<Declared> steps;
    private final WorkflowDefinition definition;

    OpenProgram(Heading heading, List<Declared> steps, Workflow workflow) {
        this.heading = heading;
        this.steps = List.copyOf(steps);
        try {
            definition = application().workflowDefinition(workflow);
        } catch (IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException e) {
            throw new IntertwineException(
                    SifError.INVALID_COLLABORATION, "The runtime does not take the description: " + e.getMessage(), e);
        }
    }

    /// One for each description: the runtime remembers what it is given by name and version, and for
    /// ever.
    @SuppressWarnings("MustBeClosed")
    private static WorkflowApplication application() {
        return WorkflowApplication.builder()
                .withTaskExecutorFactory(new StepFactory())
                .withExpressionFactory(new JsonataExpressions())
                .withModelFactory(new JacksonModelFactory())
                .withContextFactory(new JacksonModelFactory())
                .withExecutorFactory(new Threads())
                .withScheduler(new NoSchedules())
                .withListener(new Watch())
                .disableLifeCycleCEPublishing()
                .build();
    }

    private static final class Watch implements WorkflowExecutionListener {
        @Override
        public void onTaskStarted(TaskStartedEvent event) {
            Scope.of((WorkflowContext) event.workflowContext()).count();
        }

        @Override
        public void onTaskFailed(TaskFailedEvent event) {
            if (unwrapped(event.cause()) instanceof WorkflowException failure) {
                Scope.of((WorkflowContext) event.workflowContext())
                        .failed(event.taskContext().position().jsonPointer(), failure.getWorkflowError());
            }
        }
    }

    private static final class Threads implements ExecutorServiceFactory {
        private static final ExecutorService VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();

        @Override
        public ExecutorService get() {
            return VIRTUAL;
        }

        @Override
        public void close() {
            // shared by all descriptions
        }
    }

    @Override
    public Heading heading() {
        return heading;
    }

    @Override
    public List<Declared> steps() {
        return steps;
    }

    @Override
    public StepResult run(JsonValue input, Facts facts, Performer performer) throws InterruptedException {
        WorkflowMutableInstance instance = (WorkflowMutableInstance) definition.instance(Values.plain(input));
        new Scope(facts, input, performer).hangOn(instance);
        try {
            WorkflowModel output = instance.start().get();
            return new StepResult.Done(Variables.json(output));
        } catch (ExecutionException e) {
            return ended(e);
        } catch (StackOverflowError _) {
            return failed("It nests, or goes in circles, too deep: bound its loops.");
        } catch (RuntimeException e) {
            return ended(e);
        }
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static StepResult ended(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        return switch (cause) {
            case Scope.Ended stopped -> new StepResult.Stopped(String.valueOf(stopped.getMessage()));
            case Scope.Broken broken when broken.getCause() instanceof RuntimeException own -> throw own;
            case Scope.Endless endless -> failed(String.valueOf(endless.getMessage()));
            case WorkflowException failure -> new StepResult.Failed(Failures.error(failure));
            case IntertwineException fault -> new StepResult.Failed(Failures.error(Failures.expression(fault, null)));
            case StackOverflowError _ -> failed("It nests, or goes in circles, too deep: bound its loops.");
            case RuntimeException other -> throw other;
            default -> throw new IllegalStateException(cause);
        };
    }

    private static StepResult failed(String detail) {
        return new StepResult.Failed(new StepError(StepError.RUNTIME, 500, "runtime", detail));
    }
}
