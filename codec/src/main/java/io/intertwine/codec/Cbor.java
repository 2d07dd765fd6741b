package io.intertwine.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.IOException;
import java.util.Set;

/// The documents of [Json] in CBOR (RFC 8949), each JSON value as the data item of its kind, and
/// back. Any thread may call.
///
/// A number is an integer, a float that is exactly it, a bignum or a decimal fraction (tags 2, 3
/// and 4), whichever comes first; times are the same texts as in JSON. What is read is bounded like
/// JSON text, and other tags are refused: some of them make small messages large.
public final class Cbor {
    private static final Set<Integer> TAGS = Set.of(2, 3, 4, 55799);

    private static final CBORFactory FACTORY = CBORFactory.builder()
            .streamReadConstraints(JsonReader.CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(CBORParser.Feature.DECODE_USING_STANDARD_NEGATIVE_BIGINT_ENCODING)
            .enable(CBORParser.Feature.READ_SIMPLE_VALUE_AS_EMBEDDED_OBJECT)
            .enable(CBORGenerator.Feature.ENCODE_USING_STANDARD_NEGATIVE_BIGINT_ENCODING)
            .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
            .enable(CBORGenerator.Feature.WRITE_MINIMAL_DOUBLES)
            .build();
    /// Leaves it to the reader of values to find doubled members.
    private static final CBORFactory VALUES = FACTORY.rebuild()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper MAPPER =
            Json.configure(new CBORMapper(FACTORY)).registerModule(CborValues.module());

    private Cbor() {}

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IntertwineException(
                    CommonError.INTERNAL, "A " + value.getClass().getSimpleName() + " cannot be written as CBOR.", e);
        }
    }

    /// The object that the data item is; anything else is an error.
    public static JsonObject readObject(byte[] item) {
        if (read(item) instanceof JsonObject object) {
            return object;
        }
        throw IntertwineException.invalid("A CBOR map is wanted here, like {\"name\": \"value\"} in JSON.");
    }

    /// What is not one CBOR data item with a JSON meaning fails with `intertwine.invalid`.
    public static JsonValue read(byte[] item) {
        try {
            return JsonReader.whole("CBOR", () -> parser(VALUES, item), () -> parser(FACTORY, item));
        } catch (JacksonException e) {
            throw new IntertwineException(CommonError.INVALID, "This is not CBOR: " + JsonReader.describe(e), e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonParser parser(CBORFactory factory, byte[] item) throws IOException {
        return new Tags(factory.createParser(item));
    }

    /// Refuses tags that have no meaning in JSON.
    private static final class Tags extends JsonParserDelegate {
        private final CBORParser parser;

        Tags(CBORParser parser) {
            super(parser);
            this.parser = parser;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            CBORParser.TagList tags = parser.getCurrentTags();
            if (!tags.isEmpty() && TAGS.stream().filter(tags::contains).count() < tags.size()) {
                throw IntertwineException.invalid(
                        "Of the tags of CBOR only 2, 3, 4 and 55799 have a meaning here; there is"
                                + " another one before byte "
                                + parser.currentLocation().getByteOffset() + ".");
            }
            return token;
        }
    }
}
