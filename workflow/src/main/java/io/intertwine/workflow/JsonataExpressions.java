package io.intertwine.workflow;

import io.cloudevents.CloudEventData;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.serverlessworkflow.impl.TaskContext;
import io.serverlessworkflow.impl.WorkflowContext;
import io.serverlessworkflow.impl.WorkflowModel;
import io.serverlessworkflow.impl.expressions.ObjectExpression;
import io.serverlessworkflow.impl.expressions.ObjectExpressionFactory;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSONata as the language of the runtime's expressions.
final class JsonataExpressions extends ObjectExpressionFactory {
    @Override
    protected ObjectExpression buildExpression(String text) {
        Expression expression = Expression.text(Expression.inner(text));
        return (workflow, task, model) -> evaluate(expression, workflow, task, model);
    }

    private static @Nullable Object evaluate(
            Expression expression,
            WorkflowContext workflow,
            @Nullable TaskContext task,
            @Nullable WorkflowModel model) {
        Scope.of(workflow).count();
        try {
            JsonValue input = Variables.json(task != null && exports(workflow, model) ? task.output() : model);
            return Values.plain(expression.evaluate(input, new Variables(workflow, task)));
        } catch (IntertwineException e) {
            throw Failures.expression(e, task == null ? null : task.position().jsonPointer());
        }
    }

    /// The runtime hands the context to `export.as`, which the DSL evaluates on the output of the task.
    @SuppressWarnings("ReferenceEquality") // it is told from other values by being the very same
    private static boolean exports(WorkflowContext workflow, @Nullable WorkflowModel model) {
        return model == null || model == workflow.context();
    }

    @Override
    protected boolean toBoolean(@Nullable Object value) {
        return Values.json(value).equals(JsonBoolean.TRUE);
    }

    @Override
    protected String toString(@Nullable Object value) {
        return String.valueOf(value);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected Map<String, Object> toMap(@Nullable Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    /// One value is a list of one, as everywhere in JSONata; nothing is an empty list.
    @Override
    protected Collection<?> toCollection(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> all -> all;
            default -> List.of(value);
        };
    }

    @Override
    protected CloudEventData toCloudEventData(@Nullable Object value) {
        throw new UnsupportedOperationException("Descriptions emit no events.");
    }

    @Override
    protected OffsetDateTime toDate(@Nullable Object value) {
        throw new UnsupportedOperationException("Descriptions have no schedules.");
    }
}
