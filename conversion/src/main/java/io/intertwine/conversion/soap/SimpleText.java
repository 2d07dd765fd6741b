package io.intertwine.conversion.soap;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.conversion.soap.TypeUse.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Values of simple types as XML writes them, and as JSON. Fails with [IllegalArgumentException]
/// when one is none of its type; the message goes on after the name of its place.
final class SimpleText {
    private static final int LONGEST_NUMBER = 1_000;
    private static final Set<String> NO_NUMBERS = Set.of("INF", "-INF", "NaN");

    private SimpleText() {}

    static String write(Simple type, JsonValue value) {
        if (!type.list()) {
            return one(type, value);
        }
        if (!(value instanceof JsonArray(List<JsonValue> items))) {
            throw new IllegalArgumentException("is no array: give one");
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue item : items) {
            texts.add(one(type, item));
        }
        return String.join(" ", texts);
    }

    private static String one(Simple type, JsonValue value) {
        String text = switch (type.kind()) {
            case TEXT -> text(value);
            case BOOLEAN -> bool(value);
            case INTEGER -> integer(value);
            case DECIMAL -> number(value).toPlainString();
            case FLOAT ->
                value instanceof JsonText(String name) && NO_NUMBERS.contains(name)
                        ? name
                        : number(value).toString();
            case BASE64 -> base64(text(value));
            case HEX -> hex(text(value));
        };
        if (!type.enumeration().isEmpty() && !type.enumeration().contains(text)) {
            throw new IllegalArgumentException("is '" + text + "': give one of " + type.enumeration());
        }
        return text;
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonText(String text)) {
            return text;
        }
        throw new IllegalArgumentException("is no text: give one");
    }

    private static String bool(JsonValue value) {
        if (value instanceof JsonBoolean(boolean known)) {
            return Boolean.toString(known);
        }
        throw new IllegalArgumentException("is not true or false: give one of them");
    }

    private static BigDecimal number(JsonValue value) {
        if (value instanceof JsonNumber(BigDecimal number)) {
            return number;
        }
        throw new IllegalArgumentException("is no number: give one");
    }

    private static String integer(JsonValue value) {
        try {
            return number(value).toBigIntegerExact().toString();
        } catch (ArithmeticException _) {
            throw new IllegalArgumentException("is no whole number: give one");
        }
    }

    private static String base64(String text) {
        int length = Base64.getDecoder().decode(text).length;
        return length >= 0 ? text : "";
    }

    private static String hex(String text) {
        int length = HexFormat.of().parseHex(text).length;
        return length >= 0 ? text : "";
    }

    static JsonValue read(Simple type, String text) {
        if (!type.list()) {
            return readOne(type, text);
        }
        List<JsonValue> items = new ArrayList<>();
        for (String item : text.strip().split("\\s+", -1)) {
            if (!item.isEmpty()) {
                items.add(readOne(type, item));
            }
        }
        return JsonValue.array(items);
    }

    private static JsonValue readOne(Simple type, String text) {
        String plain = text.strip();
        return switch (type.kind()) {
            case TEXT -> JsonValue.of(type.builtin().equals("string") ? text : plain);
            case BOOLEAN -> readBoolean(plain);
            case INTEGER -> new JsonNumber(new BigDecimal(new BigInteger(bounded(plain))));
            case DECIMAL -> new JsonNumber(new BigDecimal(bounded(plain)));
            case FLOAT ->
                NO_NUMBERS.contains(plain) ? JsonValue.of(plain) : new JsonNumber(new BigDecimal(bounded(plain)));
            case BASE64 -> JsonValue.of(plain.replaceAll("\\s+", ""));
            case HEX -> JsonValue.of(plain);
        };
    }

    private static JsonValue readBoolean(String text) {
        return switch (text) {
            case "true", "1" -> JsonBoolean.TRUE;
            case "false", "0" -> JsonBoolean.FALSE;
            default -> throw new IllegalArgumentException("is '" + text + "', which is no boolean");
        };
    }

    private static String bounded(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (text.isEmpty() || text.length() > LONGEST_NUMBER || (exponent >= 0 && text.length() - exponent > 6)) {
            throw new IllegalArgumentException("has " + text.length() + " characters, which make no number here");
        }
        return text;
    }
}
