package io.intertwine.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records of the api as JSON, and back. Any thread may call.
///
/// Records of one component are written as that component, enum constants in lower case with
/// hyphens, instants as ISO text in UTC, and nothing for null.
public final class Json {
    private static final ObjectMapper MAPPER =
            configure(new JsonMapper(JsonReader.FACTORY)).registerModule(KnownParts.module());

    /// For documents of our own, in which no member is doubled. A reader cannot take that back from a factory.
    private static final JsonFactory TRUSTED = JsonReader.VALUES.rebuild().build();

    private static final ClassValue<ObjectReader> TRUSTING = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type).with(TRUSTED);
        }
    };

    private Json() {}

    /// Teaches a mapper the words of the api; for hosts that bring their own.
    public static <M extends ObjectMapper> M configure(M mapper) {
        mapper.registerModule(new JavaTimeModule());
        mapper.registerModule(values());
        mapper.registerModule(new WordsModule());
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.setAnnotationIntrospector(AnnotationIntrospectorPair.create(
                mapper.getDeserializationConfig().getAnnotationIntrospector(), new RequiredComponents()));
        for (Class<?> collection : new Class<?>[] {List.class, Set.class}) {
            mapper.configOverride(collection).setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL));
        }
        mapper.configOverride(Map.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        mapper.setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        return mapper;
    }

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IntertwineException(
                    CommonError.INTERNAL, "A " + value.getClass().getSimpleName() + " cannot be written as JSON.", e);
        }
    }

    public static <T> T read(byte[] utf8, Class<T> type) {
        return reading(() -> MAPPER.readValue(utf8, type));
    }

    /// Reads the document that begins there in the bytes, which is one of our own, and takes parts of
    /// it that are known already from these. Doubled members are looked for in parts that are new only.
    public static <T> T read(byte[] bytes, int from, Class<T> type, KnownParts parts) {
        return reading(() -> TRUSTING.get(type)
                .withAttribute(
                        KnownParts.Document.class,
                        new KnownParts.Document(ByteBuffer.wrap(bytes).position(from), parts))
                .readValue(bytes, from, bytes.length - from));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (JsonMappingException e) {
            throw fault(e);
        } catch (JacksonException e) {
            throw new IntertwineException(CommonError.INVALID, "This is not JSON: " + JsonReader.describe(e), e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The error to answer with: our own if one was the cause, otherwise one that names the member.
    public static IntertwineException fault(JsonMappingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IntertwineException own) {
                return own;
            }
        }
        return new IntertwineException(CommonError.INVALID, JsonFaults.describe(e), e);
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("values");
        module.addSerializer(JsonValue.class, new JsonValues());
        module.addDeserializer(JsonValue.class, new ValueDeserializer<>(JsonValue.class));
        module.addDeserializer(JsonObject.class, new ValueDeserializer<>(JsonObject.class));
        module.addDeserializer(JsonArray.class, new ValueDeserializer<>(JsonArray.class));
        return module;
    }

    private static final class ValueDeserializer<T extends JsonValue> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final Class<T> type;

        ValueDeserializer(Class<T> type) {
            super(type);
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonValue value = new TreeReader(parser).value();
            if (!type.isInstance(value)) {
                throw JsonMappingException.from(
                        parser, "a " + (type == JsonObject.class ? "JSON object" : "JSON array") + " is wanted here");
            }
            return type.cast(value);
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T getNullValue(DeserializationContext context) {
            // a JSON null is a value where any value may stand
            return type == JsonValue.class ? (T) JsonNull.NULL : null;
        }
    }
}
