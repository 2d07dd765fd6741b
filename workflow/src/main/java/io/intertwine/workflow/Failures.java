package io.intertwine.workflow;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.sdc.StepError;
import io.serverlessworkflow.impl.WorkflowError;
import io.serverlessworkflow.impl.WorkflowException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Errors of the DSL, as the runtime knows them and as runs show them.
final class Failures {
    private Failures() {}

    static WorkflowException thrown(StepError error, @Nullable String position) {
        return new WorkflowException(
                new WorkflowError(error.type().toString(), error.status(), position, error.title(), error.detail()));
    }

    static WorkflowException expression(IntertwineException e, @Nullable String position) {
        return thrown(new StepError(StepError.EXPRESSION, 400, "expression", String.valueOf(e.getMessage())), position);
    }

    static StepError error(WorkflowException e) {
        WorkflowError error = e.getWorkflowError();
        return new StepError(
                error.type() == null ? StepError.RUNTIME : type(error.type()),
                error.status(),
                text(error.title()),
                text(error.details()));
    }

    private static URI type(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            return StepError.RUNTIME;
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
