package io.intertwine.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads JSON text (RFC 8259) from others: bounded in depth and number size, no doubled members, nothing
/// after the end.
///
/// Any thread may call. What is not JSON fails with `intertwine.invalid` and names line and column.
public final class JsonReader {
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 1000;
    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNumberLength(LONGEST_NUMBER)
            .build();
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /// Leaves it to the reader of values to find doubled members.
    static final JsonFactory VALUES = new JsonFactoryBuilder()
            .streamReadConstraints(CONSTRAINTS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonReader() {}

    /// A parser of bytes.
    interface Opening {
        JsonParser open() throws IOException;
    }

    public static JsonValue read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    public static JsonValue read(byte[] utf8) {
        try {
            return whole("JSON", () -> VALUES.createParser(utf8), () -> FACTORY.createParser(utf8));
        } catch (JacksonException e) {
            throw new IntertwineException(io.intertwine.api.CommonError.INVALID, "This is not JSON: " + describe(e), e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The one value that is there.
    ///
    /// @param strictly says where a member is doubled, if one is
    static JsonValue whole(String format, Opening quickly, Opening strictly) throws IOException {
        try (JsonParser parser = quickly.open()) {
            TreeReader reader = new TreeReader(parser);
            JsonValue value = whole(format, parser, reader);
            if (!reader.isDoubled()) {
                return value;
            }
        }
        try (JsonParser parser = strictly.open()) {
            return whole(format, parser, new TreeReader(parser));
        }
    }

    private static JsonValue whole(String format, JsonParser parser, TreeReader reader) throws IOException {
        if (parser.nextToken() == null) {
            throw IntertwineException.invalid("The " + format + " is empty: send one value.");
        }
        JsonValue value = reader.value();
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

    static String position(JsonParser parser) {
        return position(parser.currentTokenLocation());
    }

    private static String position(JsonLocation at) {
        return at.getLineNr() < 0
                ? "byte " + at.getByteOffset()
                : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
