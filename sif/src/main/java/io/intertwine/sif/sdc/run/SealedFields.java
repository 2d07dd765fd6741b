package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.sif.sdc.SealedField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sealed fields of one run, by their tokens. Thread-safe.
final class SealedFields {
    /// Before and after a token.
    static final String MARK = "~";

    private static final Pattern TOKEN = Pattern.compile("~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}~");
    private static final String RULE = "third-party-system/sharing";

    private final Map<String, SealedField> fields = new ConcurrentHashMap<>();

    boolean isEmpty() {
        return fields.isEmpty();
    }

    void add(List<SealedField> sealed) {
        sealed.forEach(field -> fields.put(field.token(), field));
    }

    /// With the values in place of the tokens. Fails with `intertwine.forbidden` when one may not go
    /// there.
    ///
    /// @param receiver the id of a system; or what else gets it, for which no rule can be
    JsonObject opened(JsonObject arguments, String receiver) {
        return fields.isEmpty() ? arguments : members(arguments, field -> allow(field, receiver));
    }

    /// For the one who started the run.
    JsonValue opened(JsonValue value) {
        return fields.isEmpty() ? value : open(value, _ -> true);
    }

    private static boolean allow(SealedField field, String receiver) {
        if (field.from().value().equals(receiver) || field.to().contains(receiver)) {
            return true;
        }
        throw new IntertwineException(
                CommonError.FORBIDDEN,
                "The field " + field.pointer() + " of the answer of '" + field.from() + "' may not go to '" + receiver
                        + "' (" + RULE + "): the registration of '" + field.from() + "' says what it shares.");
    }

    private JsonValue open(JsonValue value, Predicate<SealedField> allowed) {
        return switch (value) {
            case JsonObject object -> members(object, allowed);
            case JsonArray(List<JsonValue> items) ->
                JsonValue.array(items.stream().map(item -> open(item, allowed)).toList());
            case JsonText(String text) -> {
                SealedField whole = fields.get(text);
                yield whole != null && allowed.test(whole) ? whole.value() : JsonValue.of(text(text, allowed));
            }
            default -> value;
        };
    }

    private JsonObject members(JsonObject object, Predicate<SealedField> allowed) {
        Map<String, JsonValue> open = new LinkedHashMap<>();
        object.members().forEach((name, member) -> open.put(text(name, allowed), open(member, allowed)));
        return new JsonObject(open);
    }

    /// Tokens may stand in longer texts.
    private String text(String text, Predicate<SealedField> allowed) {
        if (!text.contains(MARK)) {
            return text;
        }
        Matcher tokens = TOKEN.matcher(text);
        StringBuilder open = new StringBuilder();
        while (tokens.find()) {
            SealedField field = fields.get(tokens.group());
            String put = field != null && allowed.test(field) ? plain(field.value()) : tokens.group();
            tokens.appendReplacement(open, Matcher.quoteReplacement(put));
        }
        return tokens.appendTail(open).toString();
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonText(String text) ? text : value.toString();
    }
}
