package io.intertwine.workflow;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.CollaborationProgram.Request;
import io.intertwine.api.port.CollaborationProgram.Undo;
import io.intertwine.api.port.CollaborationProgram.Undoing;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.workflow.StepFactory.Limit;
import io.serverlessworkflow.api.types.CallFunction;
import io.serverlessworkflow.api.types.EventFilter;
import io.serverlessworkflow.api.types.ListenTask;
import io.serverlessworkflow.api.types.ListenTo;
import io.serverlessworkflow.api.types.TaskBase;
import io.serverlessworkflow.api.types.WaitTask;
import io.serverlessworkflow.impl.TaskContext;
import io.serverlessworkflow.impl.WorkflowContext;
import io.serverlessworkflow.impl.WorkflowDefinition;
import io.serverlessworkflow.impl.WorkflowException;
import io.serverlessworkflow.impl.WorkflowModel;
import io.serverlessworkflow.impl.WorkflowPosition;
import io.serverlessworkflow.impl.WorkflowUtils;
import io.serverlessworkflow.impl.WorkflowValueResolver;
import io.serverlessworkflow.impl.executors.CallableTask;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks whoever runs the collaboration to perform a step. It blocks on the thread that does the task, so
/// that loops do one after the other; branches have threads of their own.
final class Steps {
    static final String COMPENSATE = "compensate";

    /// Makes the request of a step when its turn has come.
    private interface Asking {
        Request ask(WorkflowContext workflow, TaskContext task, WorkflowModel input);
    }

    private Steps() {}

    static CallableTask call(CallFunction task, Limit limit) {
        Expression arguments = Expression.of(
                Values.object(task.getWith() == null ? Map.of() : task.getWith().getAdditionalProperties()));
        Optional<Undoes> undoes = undoes(task);
        return performed(
                (workflow, at, input) -> new Request.Call(
                        at.position().jsonPointer(),
                        at.taskName(),
                        task.getCall(),
                        (JsonObject) arguments.evaluate(Variables.json(input), new Variables(workflow, at)),
                        limit.of(workflow, at, input),
                        undoes.map(of -> of.at(workflow, at)).orElse(null)),
                false);
    }

    static CallableTask pause(WaitTask task, WorkflowDefinition definition) {
        WorkflowValueResolver<Duration> length =
                WorkflowUtils.fromTimeoutAfter(definition.application(), task.getWait());
        return performed(
                (workflow, at, input) -> new Request.Pause(
                        at.position().jsonPointer(), at.taskName(), length.apply(workflow, at, input)),
                true);
    }

    static CallableTask await(ListenTask task, Limit limit) {
        List<String> types = types(task.getListen().getTo());
        return performed(
                (workflow, at, input) -> new Request.Await(
                        at.position().jsonPointer(), at.taskName(), types, limit.of(workflow, at, input)),
                false);
    }

    private static List<String> types(ListenTo to) {
        Stream<EventFilter> filters = to.getOneEventConsumptionStrategy() == null
                ? to.getAnyEventConsumptionStrategy().getAny().stream()
                : Stream.of(to.getOneEventConsumptionStrategy().getOne());
        return filters.map(filter -> filter.getWith().getType()).toList();
    }

    private static CallableTask performed(Asking asking, boolean passesInput) {
        return (workflow, task, input) -> {
            Request request;
            try {
                request = asking.ask(workflow, task, input);
            } catch (IntertwineException e) {
                return CompletableFuture.failedFuture(
                        Failures.expression(e, task.position().jsonPointer()));
            }
            return performed(workflow, task, request, passesInput ? Optional.of(input) : Optional.empty());
        };
    }

    /// @param instead what comes out of it instead of its own output
    static CompletableFuture<WorkflowModel> performed(
            WorkflowContext workflow, TaskContext task, Request request, Optional<WorkflowModel> instead) {
        try {
            StepResult result = Scope.of(workflow).performer().perform(request);
            return CompletableFuture.completedFuture(model(result, workflow, task, instead.orElse(null)));
        } catch (WorkflowException | Scope.Ended e) {
            return CompletableFuture.failedFuture(e);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(new Scope.Broken(e));
        }
    }

    /// A task that has tasks names the list that it came to last; this is where it stands itself.
    static String plain(WorkflowPosition position) {
        return position.jsonPointer().replaceFirst("(/do)+$", "");
    }

    private static WorkflowModel model(
            StepResult result, WorkflowContext workflow, TaskContext task, @Nullable WorkflowModel instead) {
        return switch (result) {
            case StepResult.Done(JsonValue output) ->
                instead == null
                        ? workflow.definition().application().modelFactory().fromAny(Values.plain(output))
                        : instead;
            case StepResult.Failed(var error) ->
                throw Failures.thrown(error, task.position().jsonPointer());
            case StepResult.Stopped(String reason) -> throw new Scope.Ended(reason);
        };
    }

    private static Optional<Undoes> undoes(TaskBase task) {
        Object given = task.getMetadata() == null
                ? null
                : task.getMetadata().getAdditionalProperties().get(COMPENSATE);
        return given instanceof Map<?, ?> map ? Optional.of(Undoes.of(Values.object(map))) : Optional.empty();
    }

    /// The `metadata.compensate` of a step.
    ///
    /// @param condition of the output of the step; without it there is nothing to undo
    /// @param done      of the answer to the undoing; without it nothing was undone
    private record Undoes(String function, Expression arguments, Expression condition, Expression done) {
        static Undoes of(JsonObject declared) {
            return new Undoes(
                    declared.text("call").orElseThrow(),
                    Expression.of(declared.find("with").orElse(JsonObject.EMPTY)),
                    condition(declared.find("if").orElse(JsonBoolean.TRUE)),
                    condition(declared.find("done").orElse(JsonBoolean.TRUE)));
        }

        private static Expression condition(JsonValue given) {
            return given instanceof JsonText(String text)
                    ? Expression.text(Expression.inner(text))
                    : Expression.of(given);
        }

        /// Sees what the step saw, and its output as input.
        Undoing at(WorkflowContext workflow, TaskContext task) {
            Set<String> names = new HashSet<>(arguments.names());
            names.addAll(condition.names());
            names.addAll(done.names());
            Map<String, JsonValue> seen = new Variables(workflow, task).snapshot(names);
            return output -> {
                seen.put("output", output);
                return isTrue(condition, output, seen) ? Optional.of(undo(output, seen)) : Optional.empty();
            };
        }

        private Undo undo(JsonValue output, Map<String, JsonValue> seen) {
            JsonObject evaluated = (JsonObject) arguments.evaluate(output, seen::get);
            return new Undo(function, evaluated, answer -> isTrue(done, answer, seen));
        }

        private static boolean isTrue(Expression expression, JsonValue input, Map<String, JsonValue> seen) {
            return expression.evaluate(input, seen::get).equals(JsonBoolean.TRUE);
        }
    }
}
