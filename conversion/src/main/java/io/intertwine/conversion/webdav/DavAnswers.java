package io.intertwine.conversion.webdav;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.ServiceCall;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Answers that say something of one resource.
final class DavAnswers {
    private static final int OK = 200;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", "content-length", "content-encoding", "transfer-encoding", "content-md5", "digest");

    private DavAnswers() {}

    static Answered asItIs(ServiceCall call, Answered answer) {
        return answer;
    }

    /// What is there already cannot be made: 405 there, for a method that callers do not know.
    static Answered made(ServiceCall call, Answered answer) {
        return answer.status() == NOT_ALLOWED
                ? problem(answer, CONFLICT, "There is something at this path already.", JsonObject.EMPTY)
                : answer;
    }

    static Answered event(ServiceCall call, Answered answer) {
        if (answer.status() != OK || wantsText(call)) {
            return answer;
        }
        JsonValue calendar = JCal.of(JCal.decoded(answer.body()))
                .orElseThrow(() -> new IntertwineException(
                        SifError.CALL_FAILED,
                        "The resource is no calendar: read it with readResource, or as " + MediaType.CALENDAR + "."));
        return json(answer, OK, MediaType.JCAL, calendar);
    }

    private static boolean wantsText(ServiceCall call) {
        String accepted = String.join(",", call.headers().getOrDefault("accept", List.of()))
                .toLowerCase(Locale.ROOT);
        return accepted.contains(MediaType.CALENDAR) && !accepted.contains("json");
    }

    static Answered json(Answered answer, int status, String mediaType, JsonValue body) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers());
        headers.keySet().removeAll(OF_THE_BODY);
        headers.put("content-type", List.of(mediaType));
        return new Answered(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answered problem(Answered answer, int status, String detail, JsonObject more) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("title", JsonValue.of("The WebDAV server refused it"));
        members.put("status", JsonValue.of(status));
        members.put("detail", JsonValue.of(detail));
        members.putAll(more.members());
        return json(answer, status, "application/problem+json", new JsonObject(members));
    }
}
