package io.intertwine.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON text (RFC 8259) from others: bounded in depth and number size, no doubled members, nothing
/// after the end.
///
/// Any thread may call. What is not JSON fails with `intertwine.invalid` and names line and column.
public final class JsonReader {
    private static final int DEEPEST = 100;
    private static final int LARGEST_EXPONENT = 1000;
    /// Of a whole number with so many digits.
    private static final int LARGEST_BITS = 3322;
    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNumberLength(LARGEST_EXPONENT)
            .build();
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonReader() {}

    public static JsonValue read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    public static JsonValue read(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return whole(parser, "JSON");
        } catch (JacksonException e) {
            throw new IntertwineException(io.intertwine.api.CommonError.INVALID, "This is not JSON: " + describe(e), e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The one value that the parser has.
    static JsonValue whole(JsonParser parser, String format) throws IOException {
        if (parser.nextToken() == null) {
            throw IntertwineException.invalid("The " + format + " is empty: send one value.");
        }
        JsonValue value = value(parser);
        if (parser.nextToken() != null) {
            throw IntertwineException.invalid(
                    "There is more after the " + format + " value, at " + position(parser) + ".");
        }
        return value;
    }

    /// The object that the text is; anything else is an error.
    public static JsonObject readObject(byte[] utf8) {
        if (read(utf8) instanceof JsonObject object) {
            return object;
        }
        throw IntertwineException.invalid("A JSON object is wanted here, like {\"name\": \"value\"}.");
    }

    static String describe(JacksonException e) {
        return e.getOriginalMessage() + (e.getLocation() == null ? "" : " at " + position(e.getLocation()));
    }

    static JsonValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonText(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE, VALUE_FALSE -> JsonValue.of(parser.getBooleanValue());
            case VALUE_NULL -> JsonNull.NULL;
            case VALUE_EMBEDDED_OBJECT ->
                throw IntertwineException.invalid("Bytes and simple values have no JSON form; there is one at "
                        + position(parser) + ": send a text.");
            default ->
                throw IntertwineException.invalid("The JSON has " + parser.currentToken()
                        + " where a value is wanted, at " + position(parser) + ".");
        };
    }

    private static JsonNumber number(JsonParser parser) throws IOException {
        if (parser.isNaN()) {
            throw IntertwineException.invalid(
                    "The number at " + position(parser) + " is not finite: JSON has no form for it.");
        }
        BigDecimal number = parser.getDecimalValue();
        if (number.unscaledValue().bitLength() > LARGEST_BITS) {
            throw IntertwineException.invalid(
                    "The number at " + position(parser) + " has more than " + LARGEST_EXPONENT + " digits.");
        }
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            throw IntertwineException.invalid("The number at " + position(parser)
                    + " has too large an exponent: stay within " + LARGEST_EXPONENT + ".");
        }
        return new JsonNumber(number);
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new JsonArray(items);
    }

    private static String position(JsonParser parser) {
        return position(parser.currentTokenLocation());
    }

    private static String position(JsonLocation at) {
        return at.getLineNr() < 0
                ? "byte " + at.getByteOffset()
                : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
