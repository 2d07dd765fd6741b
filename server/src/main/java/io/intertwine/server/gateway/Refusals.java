package io.intertwine.server.gateway;

import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorCode;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.sif.SifError;
import io.intertwine.codec.Json;
import io.intertwine.server.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers calls that are not, or could not be, carried out: with problem documents.
final class Refusals {
    static final String FLOW = "Intertwine-Flow";

    private static final Map<String, ErrorCode> CODES = new HashMap<>();

    static {
        for (ErrorCode code : SifError.values()) {
            CODES.put(code.id(), code);
        }
        for (ErrorCode code : CommonError.values()) {
            CODES.put(code.id(), code);
        }
    }

    private Refusals() {}

    static ErrorCode code(String id) {
        return CODES.getOrDefault(id, CommonError.FORBIDDEN);
    }

    /// Does nothing when an answer was begun.
    static void send(
            HttpServerRequest request,
            ErrorCode code,
            String why,
            FlowId flow,
            @Nullable String rule,
            @Nullable Duration wait) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        Problem problem = Problem.of(code, why, flow.value(), rule);
        response.setStatusCode(problem.status()).putHeader(FLOW, flow.value());
        response.putHeader("Content-Type", "application/problem+json");
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"intertwine\"");
        }
        if (problem.status() == 429 || problem.status() == 503) {
            response.putHeader("Retry-After", Long.toString(seconds(wait)));
        }
        boolean unread = RequestCheck.length(request) != 0 && !request.isEnded();
        if (unread && request.version() != HttpVersion.HTTP_2) {
            response.putHeader("Connection", "close");
        }
        response.end(Buffer.buffer(Json.write(problem)));
        if (unread) {
            request.handler(_ -> {});
            request.resume();
        }
    }

    private static long seconds(@Nullable Duration wait) {
        return wait == null ? 1 : Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
