package io.intertwine.server.gateway;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.CallMapping;
import io.intertwine.api.sif.sdc.CallMapping.Content;
import io.intertwine.api.sif.sdc.TransformationId;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What becomes of a converted call between its request and its answer: transformed, held against
/// the document, carried, and the answer likewise. Blocks.
///
/// @param transformation null when nothing is transformed
record ConvertedExchange(
        Gateway gateway,
        Forward forward,
        RequestCheck check,
        @Nullable TransformationId transformation) {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");

    /// @param check of the request that was sent
    /// @param unfit what is wrong with the answer; null for nothing
    record Made(
            Carried carried,
            RequestCheck check,
            Body sent,
            @Nullable IntertwineException unfit) {}

    /// Fails with `intertwine.absent` when there is no such transformation, and with
    /// `sdc.invalid-request` when the request does not fit, with or without it.
    Made make(byte @Nullable [] body, Consumer<Runnable> ending) {
        CallMapping mapping = transformation == null
                ? null
                : gateway.ports().transformations().ready(forward.by(), transformation);
        Content given = new Content(type(check.call().headers()), body == null ? new byte[0] : body);
        boolean none = body == null
                && (mapping == null || WITHOUT_BODY.contains(forward.call().method()));
        Content sent = none || mapping == null ? given : mapping.request(forward.call(), given);
        Forward typed = sent.equals(given) ? forward : forward.typed(sent.mediaType());
        RequestCheck checking = check.of(typed.call());
        if (!none && RequestCheck.isJson(checking.call().headers())) {
            orThrow(SifError.INVALID_REQUEST, String.join(" ", checking.faults(sent.bytes())));
        }
        Carried carried = gateway.ports()
                .carrier()
                .carry(typed, none ? null : sent.bytes(), gateway.limits().timeLimit(), ending);
        Body held = none ? new Body.None() : new Body.Held(Buffer.buffer(sent.bytes()));
        try {
            return new Made(
                    carried instanceof Carried.Answered answer ? taken(checking, mapping, answer) : carried,
                    checking,
                    held,
                    null);
        } catch (IntertwineException e) {
            return new Made(carried, checking, held, e);
        }
    }

    private Carried.Answered taken(RequestCheck checking, @Nullable CallMapping mapping, Carried.Answered answer) {
        if (checking.checksAnswers()) {
            byte[] json = RequestCheck.isJson(answer.headers()) ? answer.body() : null;
            List<String> faults = checking.faults(answer.status(), answer.headers(), json);
            orThrow(SifError.INVALID_RESPONSE, faults.isEmpty() ? "" : RequestCheck.undescribed(forward, faults));
        }
        if (mapping == null || answer.status() >= 300) {
            return answer;
        }
        Content before = new Content(type(answer.headers()), answer.body());
        Content after = mapping.response(answer.status(), before);
        if (after.equals(before)) {
            return answer;
        }
        Map<String, List<String>> headers = new HashMap<>(answer.headers());
        headers.put("content-type", List.of(after.mediaType()));
        headers.remove("etag"); // it is of another representation
        headers.remove("content-encoding");
        return new Carried.Answered(answer.status(), headers, after.bytes());
    }

    private static String type(Map<String, List<String>> headers) {
        return headers.getOrDefault("content-type", List.of("")).getFirst();
    }

    private static void orThrow(SifError code, String faults) {
        if (!faults.isEmpty()) {
            throw new IntertwineException(code, faults);
        }
    }
}
