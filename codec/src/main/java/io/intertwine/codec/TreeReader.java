package io.intertwine.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonParser.NumberTypeFP;
import com.fasterxml.jackson.core.JsonToken;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes values of what a parser tells. What was read of the objects and arrays around is on a stack,
/// so that each is made once, of its own size.
final class TreeReader {
    private static final int LARGEST_EXPONENT = 1000;
    /// Of a whole number with so many digits.
    private static final int LARGEST_BITS = 3322;
    /// A number with so many characters at most fits a long.
    private static final int SHORT = 18;

    private static final int MOST_SHARED = 1000;
    private static final int MOST_DECIMALS = 3;
    /// Numbers such as `0.125`, of which there are many at a time: the newest changes are kept. A race
    /// makes one twice, and no harm: they are values.
    private static final @Nullable JsonNumber[] SHARED = new JsonNumber[(MOST_SHARED + 1) * (MOST_DECIMALS + 1)];

    private final JsonParser parser;
    private String[] names = new String[16];
    private JsonValue[] values = new JsonValue[16];
    private int top;
    private boolean doubled;

    TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    /// The value that begins at the current token. A member that comes again replaces the one before,
    /// where the parser lets it pass.
    JsonValue value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new JsonText(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE, VALUE_FALSE -> JsonValue.of(parser.getBooleanValue());
            case VALUE_NULL -> JsonNull.NULL;
            case VALUE_EMBEDDED_OBJECT ->
                throw IntertwineException.invalid("Bytes and simple values have no JSON form; there is one at "
                        + JsonReader.position(parser) + ": send a text.");
            default ->
                throw IntertwineException.invalid("The JSON has " + parser.currentToken()
                        + " where a value is wanted, at " + JsonReader.position(parser) + ".");
        };
    }

    /// Whether a member came again.
    boolean isDoubled() {
        return doubled;
    }

    private JsonObject object() throws IOException {
        int begin = top;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            push(name, value());
        }
        JsonObject object = JsonObject.of(names, values, begin, top).orElseGet(() -> withoutDoubled(begin));
        top = begin;
        return object;
    }

    private JsonObject withoutDoubled(int begin) {
        doubled = true;
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = begin; i < top; i++) {
            members.put(names[i], values[i]);
        }
        return new JsonObject(members);
    }

    private JsonArray array() throws IOException {
        int begin = top;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            push("", value());
        }
        JsonArray array = new JsonArray(Arrays.asList(values).subList(begin, top));
        top = begin;
        return array;
    }

    private void push(String name, JsonValue value) {
        if (top == values.length) {
            names = Arrays.copyOf(names, 2 * top);
            values = Arrays.copyOf(values, 2 * top);
        }
        names[top] = name;
        values[top++] = value;
    }

    private JsonNumber number() throws IOException {
        if (parser.isNaN()) {
            throw IntertwineException.invalid(
                    "The number at " + JsonReader.position(parser) + " is not finite: JSON has no form for it.");
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberType() == NumberType.BIG_INTEGER
                    ? bounded(parser.getDecimalValue())
                    : number(parser.getLongValue(), 0);
        }
        // the text of a large decimal fraction of CBOR would have to be made first
        JsonNumber plain = parser.getNumberTypeFP() == NumberTypeFP.BIG_DECIMAL ? null : plain(parser.getText());
        return plain == null ? bounded(parser.getDecimalValue()) : plain;
    }

    /// Null when it is not a short one without an exponent.
    private static @Nullable JsonNumber plain(String text) {
        int length = text.length();
        int begin = text.charAt(0) == '-' ? 1 : 0;
        int point = length - 1;
        long digits = 0;
        for (int i = begin; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                point = i;
            } else if (c < '0' || c > '9' || length > SHORT) {
                return null;
            } else {
                digits = 10 * digits + c - '0';
            }
        }
        return number(begin == 0 ? digits : -digits, length - 1 - point);
    }

    private static JsonNumber number(long digits, int scale) {
        if (digits < 0 || digits > MOST_SHARED || scale > MOST_DECIMALS) {
            return new JsonNumber(BigDecimal.valueOf(digits, scale));
        }
        int place = (int) digits * (MOST_DECIMALS + 1) + scale;
        JsonNumber shared = SHARED[place];
        if (shared == null) {
            shared = new JsonNumber(BigDecimal.valueOf(digits, scale));
            SHARED[place] = shared;
        }
        return shared;
    }

    private JsonNumber bounded(BigDecimal number) throws IOException {
        if (number.unscaledValue().bitLength() > LARGEST_BITS) {
            throw IntertwineException.invalid(
                    "The number at " + JsonReader.position(parser) + " has more than " + LARGEST_EXPONENT + " digits.");
        }
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            throw IntertwineException.invalid("The number at " + JsonReader.position(parser)
                    + " has too large an exponent: stay within " + LARGEST_EXPONENT + ".");
        }
        return new JsonNumber(number);
    }
}
