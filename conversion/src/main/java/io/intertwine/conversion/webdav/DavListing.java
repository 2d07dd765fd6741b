package io.intertwine.conversion.webdav;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.sdc.ServiceCall;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/// Answers that say something of several resources; what failed for one of them is told beside the
/// others.
final class DavListing {
    private static final int OK = 200;
    private static final int MULTI_STATUS = 207;
    private static final int CONFLICT = 409;

    private final URI server;

    DavListing(URI server) {
        this.server = server;
    }

    /// What is in a collection, without itself.
    Answered collection(ServiceCall call, Answered answer) {
        if (answer.status() != MULTI_STATUS) {
            return answer;
        }
        String itself = plain(Parameters.of(call.query()).needed("path"));
        List<DavResponse> others = new ArrayList<>(DavResponse.all(answer));
        others.removeIf(one -> !one.failed()
                && path(one).map(path -> plain(path).equals(itself)).orElse(true));
        return listed(answer, others, this::resource);
    }

    private static String plain(String path) {
        String begun = path.startsWith("/") ? path : "/" + path;
        return begun.length() > 1 && begun.endsWith("/") ? begun.substring(0, begun.length() - 1) : begun;
    }

    Answered events(ServiceCall call, Answered answer) {
        return answer.status() == MULTI_STATUS ? listed(answer, DavResponse.all(answer), this::event) : answer;
    }

    /// A deletion that went wrong for a part stopped there, and is none. Some servers say with 200 what
    /// they deleted.
    Answered deleted(ServiceCall call, Answered answer) {
        String type = answer.headers().getOrDefault("content-type", List.of("")).getFirst();
        boolean told = answer.status() == MULTI_STATUS || (answer.status() == OK && type.contains("xml"));
        List<DavResponse> failed = told
                ? DavResponse.all(answer).stream().filter(DavResponse::failed).toList()
                : List.of();
        if (failed.isEmpty()) {
            return DavAnswers.empty(answer);
        }
        List<JsonValue> failures = new ArrayList<>();
        failed.forEach(one -> failures.add(failure(one, "It could not be deleted.")));
        JsonObject more = JsonObject.EMPTY.with("failures", JsonValue.array(failures));
        return DavAnswers.problem(answer, CONFLICT, "Not all of it could be deleted: see 'failures'.", more);
    }

    @FunctionalInterface
    private interface Item {
        /// Empty when the resource cannot be shown.
        Optional<JsonValue> of(DavResponse response);
    }

    private Answered listed(Answered answer, List<DavResponse> responses, Item item) {
        List<JsonValue> items = new ArrayList<>();
        List<JsonValue> failures = new ArrayList<>();
        for (DavResponse one : responses) {
            Optional<JsonValue> shown = one.failed() ? Optional.empty() : item.of(one);
            shown.ifPresentOrElse(items::add, () -> failures.add(failure(one, "It cannot be shown.")));
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("items", JsonValue.array(items));
        members.put("failures", JsonValue.array(failures));
        return DavAnswers.json(answer, OK, MediaType.JSON, new JsonObject(members));
    }

    private JsonValue failure(DavResponse response, String detail) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("path", JsonValue.of(path(response).orElse(response.href())));
        members.put("status", JsonValue.of(response.status()));
        members.put("detail", JsonValue.of(detail));
        return new JsonObject(members);
    }

    private Optional<String> path(DavResponse response) {
        return DavPath.named(server, response.href());
    }

    private Optional<JsonValue> resource(DavResponse response) {
        return path(response).map(path -> {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            members.put("path", JsonValue.of(path));
            members.put("href", JsonValue.of(response.href()));
            members.put("type", JsonValue.of(type(response)));
            text(members, "etag", response, DavNames.ETAG);
            response.text(DavNames.LENGTH)
                    .filter(text -> text.matches("[0-9]{1,18}"))
                    .ifPresent(text -> members.put("size", JsonValue.of(Long.parseLong(text))));
            response.text(DavNames.MODIFIED)
                    .flatMap(DavListing::moment)
                    .ifPresent(moment -> members.put("modified", JsonValue.of(moment)));
            text(members, "contentType", response, DavNames.CONTENT_TYPE);
            text(members, "displayName", response, DavNames.DISPLAY_NAME);
            return new JsonObject(members);
        });
    }

    private static String type(DavResponse response) {
        return response.is(DavNames.CALENDAR)
                ? "calendar"
                : response.is(DavNames.COLLECTION) ? "collection" : "resource";
    }

    private static void text(Map<String, JsonValue> members, String name, DavResponse response, QName property) {
        response.text(property).ifPresent(text -> members.put(name, JsonValue.of(text)));
    }

    private static Optional<String> moment(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toString());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<JsonValue> event(DavResponse response) {
        Optional<JsonValue> calendar = response.text(DavNames.CALENDAR_DATA).flatMap(JCal::of);
        return path(response)
                .flatMap(path -> calendar.map(known -> {
                    Map<String, JsonValue> members = new LinkedHashMap<>();
                    members.put("path", JsonValue.of(path));
                    text(members, "etag", response, DavNames.ETAG);
                    property(members, "uid", known, "uid");
                    property(members, "summary", known, "summary");
                    property(members, "start", known, "dtstart");
                    property(members, "end", known, "dtend");
                    members.put("calendar", known);
                    return new JsonObject(members);
                }));
    }

    private static void property(Map<String, JsonValue> members, String name, JsonValue calendar, String property) {
        JCal.property(calendar, property).ifPresent(value -> members.put(name, value));
    }
}
