package io.intertwine.server.gateway;

import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer of a service on its way to the caller. Nothing is followed: a redirection is an answer
/// like any other.
final class Answer {
    private final ForwardedCall call;
    private final HttpClientResponse answer;
    private final @Nullable UserCredential credential;

    Answer(ForwardedCall call, HttpClientResponse answer, @Nullable UserCredential credential) {
        this.call = call;
        this.answer = answer;
        this.credential = credential;
    }

    void pass() {
        call.trace().answering(answer.getHeader("content-type"), answer.getHeader("content-encoding"));
        answer.exceptionHandler(_ -> call.broken("the answer broke off"));
        if (call.check().checksAnswers()) {
            check();
        } else {
            stream();
        }
    }

    private void stream() {
        HttpServerResponse response = head();
        long length = length();
        if (length < 0 && hasBody()) {
            response.setChunked(true);
        }
        new Pump(answer, response, length, call::idle, call.trace()::answered).start(call::answeredWhole);
    }

    private HttpServerResponse head() {
        HttpServerResponse response = call.request().response();
        response.setStatusCode(answer.statusCode());
        AnswerHeaders.copy(answer.headers(), response.headers(), credential);
        response.putHeader(Refusals.FLOW, call.forward().flow().value());
        return response;
    }

    private void check() {
        Map<String, List<String>> headers = AnswerHeaders.map(answer.headers());
        if (!RequestCheck.isJson(headers) || !hasBody()) {
            if (fits(headers, null)) {
                stream();
            }
            return;
        }
        int most = call.gateway().limits().checkedBytes();
        new BodyCollector(answer, most, call::idle)
                .start(
                        bytes -> whole(headers, bytes),
                        () -> call.unfit(
                                SifError.INVALID_RESPONSE,
                                "The answer has more than " + most
                                        + " bytes, too many to hold it against the API's document."));
    }

    private void whole(Map<String, List<String>> headers, Buffer bytes) {
        if (fits(headers, bytes.getBytes())) {
            call.trace().answered(bytes);
            head().end(bytes);
            call.answeredWhole();
        }
    }

    private boolean fits(Map<String, List<String>> headers, byte @Nullable [] body) {
        List<String> faults = call.check().faults(answer.statusCode(), headers, body);
        if (!faults.isEmpty()) {
            call.unfit(SifError.INVALID_RESPONSE, RequestCheck.undescribed(call.forward(), faults));
        }
        return faults.isEmpty();
    }

    private boolean hasBody() {
        int status = answer.statusCode();
        return status != 204
                && status != 304
                && !HttpMethod.HEAD.equals(call.request().method());
    }

    private long length() {
        String length = answer.getHeader("content-length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
