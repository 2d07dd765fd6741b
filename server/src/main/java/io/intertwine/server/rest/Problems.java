package io.intertwine.server.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.codec.Json;
import io.intertwine.server.Problem;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Turns every exception of the REST face into a problem document.
@Provider
class Problems implements ExceptionMapper<Throwable> {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = System.getLogger(Problems.class.getName());
    private static final int RETRY_SECONDS = 1;

    private final Flow flow;

    Problems(Flow flow) {
        this.flow = flow;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = problem(thrown);
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(MEDIA_TYPE)
                .header("Intertwine-Flow", flow.id())
                .entity(problem);
        if (problem.status() == 401) {
            response.header("WWW-Authenticate", "Bearer realm=\"intertwine\"");
        }
        if (problem.status() == 429 || problem.status() == 503) {
            response.header("Retry-After", RETRY_SECONDS);
        }
        return response.build();
    }

    private Problem problem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case IntertwineException own -> {
                    return logged(Problem.of(own, flow.id()), own);
                }
                case JsonMappingException mapping -> {
                    return Problem.of(Json.fault(mapping), flow.id());
                }
                case JacksonException json -> {
                    return Problem.of(
                            CommonError.INVALID, "This is not JSON: " + json.getOriginalMessage(), flow.id(), null);
                }
                default -> {}
            }
        }
        return switch (thrown) {
            case NotFoundException unread
            when unread.getCause() instanceof NumberFormatException why ->
                Problem.of(
                        CommonError.INVALID,
                        "A query parameter is no number, or too large a one: " + why.getMessage(),
                        flow.id(),
                        null);
            case WebApplicationException web -> problem(web);
            default -> unexpected(thrown);
        };
    }

    private Problem problem(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String detail = switch (status) {
            case 404 -> "There is nothing at this path; /q/swagger-ui lists what there is.";
            case 405 -> "This path does not take that method; /q/swagger-ui lists what it takes.";
            case 406 -> "This path has no answer in a media type that you accept.";
            case 413 -> "The body is too large.";
            case 415 -> "Send the body as application/json.";
            default -> "The request is not valid: " + e.getMessage();
        };
        CommonError code = switch (status) {
            case 404 -> CommonError.ABSENT;
            case 413 -> CommonError.TOO_LARGE;
            default -> CommonError.INVALID;
        };
        Problem problem = Problem.of(code, detail, flow.id(), null);
        return new Problem(
                problem.type(),
                problem.title(),
                status,
                detail,
                problem.code(),
                problem.clause(),
                problem.flow(),
                null,
                null,
                null);
    }

    private Problem unexpected(Throwable thrown) {
        LOG.log(Level.ERROR, "Unexpected failure in flow " + flow.id(), thrown);
        return Problem.of(
                CommonError.INTERNAL,
                "Something unexpected happened; the log has it under the flow id.",
                flow.id(),
                null);
    }

    private static Problem logged(Problem problem, IntertwineException cause) {
        if (problem.status() == 500) {
            LOG.log(Level.ERROR, "Failure in flow " + problem.flow(), cause);
        }
        return problem;
    }
}
