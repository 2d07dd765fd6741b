package io.intertwine.conversion.webdav;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.conversion.xml.XmlElement;
import io.intertwine.conversion.xml.XmlSource;
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
    private static final int NO_CONTENT = 204;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int LONGEST_DETAIL = 2_000;
    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", "content-length", "content-encoding", "transfer-encoding", "content-md5", "digest");

    private DavAnswers() {}

    static Answered asItIs(ServiceCall call, Answered answer) {
        return answer;
    }

    /// As a problem document: with the conditions that XML names (RFC 4918 section 16), or the
    /// text. What is there already cannot be made: some servers answer 405 then, for a method that
    /// callers do not know.
    static Answered refused(Answered answer) {
        int status = answer.status() == NOT_ALLOWED ? CONFLICT : answer.status();
        String type = MediaType.plain(
                answer.headers().getOrDefault("content-type", List.of("")).getFirst());
        List<JsonValue> conditions = type.endsWith("xml") ? conditions(answer) : List.of();
        String text = type.equals("text/plain") ? JCal.decoded(answer.body()).strip() : "";
        String detail = text.isEmpty() ? "The WebDAV server answered " + answer.status() + "." : text;
        JsonObject more = conditions.isEmpty()
                ? JsonObject.EMPTY
                : JsonObject.EMPTY.with("conditions", JsonValue.array(conditions));
        return problem(answer, status, detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())), more);
    }

    private static List<JsonValue> conditions(Answered answer) {
        try {
            XmlElement error = XmlSource.read(answer.body(), SifError.CALL_FAILED, "The answer");
            return error.name().equals(DavNames.ERROR)
                    ? error.children().stream()
                            .map(one -> JsonValue.of(one.name().getLocalPart()))
                            .toList()
                    : List.of();
        } catch (IntertwineException _) {
            // it is a refusal, whatever it says of its reasons
            return List.of();
        }
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

    static Answered empty(Answered answer) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers());
        headers.keySet().removeAll(OF_THE_BODY);
        return new Answered(NO_CONTENT, headers, new byte[0]);
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
