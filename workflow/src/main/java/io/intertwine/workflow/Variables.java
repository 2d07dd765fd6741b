package io.intertwine.workflow;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.serverlessworkflow.api.types.TryTask;
import io.serverlessworkflow.impl.TaskContext;
import io.serverlessworkflow.impl.WorkflowContext;
import io.serverlessworkflow.impl.WorkflowError;
import io.serverlessworkflow.impl.WorkflowModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What expressions know by name at one place of a run.
record Variables(WorkflowContext workflow, @Nullable TaskContext task)
        implements Function<String, @Nullable JsonValue> {
    private static final String ERROR = "error";

    @Override
    public @Nullable JsonValue apply(String name) {
        JsonValue own = own(name);
        return switch (name) {
            case "context" -> json(workflow.context());
            case "input" -> task == null ? scope().input() : json(task.input());
            case "output" -> task == null ? JsonNull.NULL : json(task.output());
            case "workflow" -> about();
            case "task" -> task == null ? JsonNull.NULL : aboutTask(task);
            default -> own;
        };
    }

    /// Of loops and of what was caught, the innermost.
    private @Nullable JsonValue own(String name) {
        for (Optional<TaskContext> at = Optional.ofNullable(task);
                at.isPresent();
                at = at.get().parent()) {
            if (at.get().variables().containsKey(name)) {
                return value(at.get().variables().get(name));
            }
            WorkflowError error = caught(at.get(), name);
            if (error != null) {
                return error(error);
            }
        }
        return null;
    }

    /// The runtime does not give it to `catch.do`.
    private @Nullable WorkflowError caught(TaskContext at, String name) {
        if (!(at.task() instanceof TryTask tried) || tried.getCatch() == null) {
            return null;
        }
        String as = tried.getCatch().getAs() == null ? ERROR : tried.getCatch().getAs();
        return name.equals(as) ? scope().caught(Steps.plain(at.position())) : null;
    }

    private static JsonValue value(@Nullable Object variable) {
        return switch (variable) {
            case WorkflowModel model -> json(model);
            case WorkflowError error -> error(error);
            case null, default -> Values.json(variable);
        };
    }

    private static JsonValue error(WorkflowError error) {
        Map<String, @Nullable Object> members = new HashMap<>();
        members.put("type", error.type());
        members.put("status", error.status());
        members.put("title", error.title());
        members.put("detail", error.details());
        members.put("instance", error.instance());
        return Values.json(members);
    }

    /// Those of the names that there are, as they are now.
    Map<String, JsonValue> snapshot(Set<String> names) {
        Map<String, JsonValue> seen = new HashMap<>();
        for (String name : names) {
            JsonValue value = apply(name);
            if (value != null) {
                seen.put(name, value);
            }
        }
        return seen;
    }

    private Scope scope() {
        return Scope.of(workflow);
    }

    private JsonValue about() {
        return new JsonObject(Map.of(
                "id", JsonValue.of(scope().facts().id()),
                "input", scope().input(),
                "startedAt", JsonValue.of(scope().facts().started().toString())));
    }

    private static JsonValue aboutTask(TaskContext task) {
        return new JsonObject(Map.of(
                "name", JsonValue.of(task.taskName()),
                "reference", JsonValue.of(task.position().jsonPointer())));
    }

    static JsonValue json(@Nullable WorkflowModel model) {
        return model == null ? JsonNull.NULL : Values.json(model.asJavaObject());
    }
}
