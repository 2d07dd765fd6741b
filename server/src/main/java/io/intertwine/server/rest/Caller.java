package io.intertwine.server.rest;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// Who makes the request at hand.
@RequestScoped
class Caller {
    private @Nullable Subject subject;

    void is(Subject authenticated) {
        subject = authenticated;
    }

    Subject subject() {
        if (subject == null) {
            throw new IntertwineException(
                    CommonError.UNAUTHENTICATED, "Show an API key: Authorization: Bearer itw_...");
        }
        return subject;
    }

    /// The subject, if it is the operator.
    Subject operator() {
        if (!subject().isOperator()) {
            throw IntertwineException.refused(
                    "builtin/operator-only", "Only the operator may do this, not " + subject() + ".");
        }
        return subject();
    }
}
