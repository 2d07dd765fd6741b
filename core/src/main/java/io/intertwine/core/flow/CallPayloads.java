package io.intertwine.core.flow;

import io.intertwine.api.flow.SealedWork;
import io.intertwine.api.json.SecretNames;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.CallBodies.Excerpt;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.DataSharing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a call of a third-party system carried: the line of the request, and both bodies. Headers are
/// never kept: they hold what shows who somebody is.
final class CallPayloads {
    static final String SEALED =
            "kept back, as the run has what a system shares with some only: see the steps of the run";
    static final String KEPT_BACK = "kept back, as its registration says what it shares";
    private static final Pattern TEXT =
            Pattern.compile("text/.+|application/(?:json|xml|x-www-form-urlencoded|graphql|problem)|.+\\+(?:json|xml)");
    private static final Pattern OTHER_LETTERS = Pattern.compile("(?i)charset\\s*=\\s*\"?(?!utf-8|us-ascii)");
    private static final int BYTES_PER_CHARACTER = 4;

    private CallPayloads() {}

    static Consumer<PayloadDraft> asked(ServiceCall call, @Nullable Excerpt request, int most) {
        boolean told = !SealedWork.isUnderWay();
        return draft -> {
            line(draft, call, told);
            if (request != null && told) {
                body(draft, "request", request, most, _ -> false);
            }
        };
    }

    /// Where the service is, is its owner's and the operator's business.
    private static void line(PayloadDraft draft, ServiceCall call, boolean told) {
        if (told) {
            String query = call.query() == null ? "" : "?" + call.query();
            draft.text("call", null, call.method() + " " + call.path() + query);
        } else {
            draft.untold("call", PayloadDraft.TEXT, 0, SEALED);
        }
    }

    static Consumer<PayloadDraft> forwarded(Forward call, int status, @Nullable Excerpt answer, int most) {
        boolean told = !SealedWork.isUnderWay();
        return draft -> {
            line(draft, call.call(), told);
            if (answer != null && status > 0) {
                draft.text("status", null, Integer.toString(status));
                DataSharing sharing = call.system().registration().sharing();
                if (sharing == null) {
                    body(draft, "answer", answer, most, _ -> false);
                } else if (isJson(media(answer.mediaType())) || answer.size() == 0) {
                    body(
                            draft,
                            "answer",
                            answer,
                            most,
                            new Shared(sharing, call.operation().id()).kept());
                } else {
                    draft.untold("answer", answer.mediaType(), answer.size(), KEPT_BACK);
                }
            }
        };
    }

    private static void body(PayloadDraft draft, String name, Excerpt body, int most, Predicate<List<String>> hidden) {
        if (body.size() == 0) {
            return;
        }
        String media = media(body.mediaType());
        if (!TEXT.matcher(media).matches()
                || OTHER_LETTERS.matcher(body.mediaType()).find()) {
            draft.untold(name, body.mediaType(), body.size(), "no text in UTF-8");
            return;
        }
        int length = Math.min(body.start().length, BYTES_PER_CHARACTER * most);
        String start = new String(body.start(), 0, length, StandardCharsets.UTF_8);
        String text = start.substring(0, Math.min(start.length(), most));
        String masked =
                isJson(media) ? SecretNames.masked(JsonTextMask.masked(text, hidden)) : SecretNames.masked(text);
        draft.masked(name, body.mediaType(), body.size(), masked);
        if (length < body.size() || text.length() < start.length()) {
            draft.cut();
        }
    }

    private static String media(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isJson(String media) {
        return media.equals("application/json") || media.endsWith("+json");
    }

    /// Which fields of an answer its system gives to everybody.
    private record Shared(DataSharing sharing, String operation) {
        Predicate<List<String>> kept() {
            List<List<String>> open = sharing.of(operation).stream()
                    .filter(rule -> rule.to().contains(DataSharing.ANYBODY))
                    .flatMap(rule -> rule.fields().stream())
                    .map(Shared::parts)
                    .toList();
            return place -> open.stream().noneMatch(field -> covers(field, place));
        }

        private static List<String> parts(String pointer) {
            return pointer.isEmpty()
                    ? List.of()
                    : Arrays.stream(pointer.substring(1).split("/", -1))
                            .map(part -> part.replace("~1", "/").replace("~0", "~"))
                            .toList();
        }

        private static boolean covers(List<String> field, List<String> place) {
            if (field.size() > place.size()) {
                return false;
            }
            for (int at = 0; at < field.size(); at++) {
                if (!field.get(at).equals("*") && !field.get(at).equals(place.get(at))) {
                    return false;
                }
            }
            return true;
        }
    }
}
