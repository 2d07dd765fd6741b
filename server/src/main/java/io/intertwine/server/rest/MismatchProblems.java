package io.intertwine.server.rest;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Stands before the framework's own mapper for bodies that do not fit, which answers without a word.
@Provider
class MismatchProblems implements ExceptionMapper<MismatchedInputException> {
    private final Problems problems;

    MismatchProblems(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(MismatchedInputException thrown) {
        return problems.toResponse(thrown);
    }
}
