package io.intertwine.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.MapType;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.EventAffordance;
import io.intertwine.api.twin.PropertyAffordance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What was read of documents, so that equal parts of them are read once: the affordances of twins,
/// of which all twins of a model have the same. They are recognised by their bytes, and read into
/// one immutable object. Any thread may call.
///
/// It keeps 4 MB of bytes at most, and begins anew when they are full.
public final class KnownParts {
    private static final Set<Class<?>> CONTENTS =
            Set.of(PropertyAffordance.class, ActionAffordance.class, EventAffordance.class);
    private static final int MOST_BYTES = 4 << 20;

    private final ConcurrentMap<Part, Map<?, ?>> parts = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();

    /// @param content the type of the map's values: the same bytes may stand for several
    /// @param sum     of the bytes
    private record Part(Class<?> content, ByteBuffer bytes, int sum) {
        static Part of(Class<?> content, ByteBuffer bytes) {
            CRC32C sum = new CRC32C();
            sum.update(bytes.duplicate());
            return new Part(content, bytes, (int) sum.getValue());
        }

        /// That of a buffer is made byte by byte.
        @Override
        public int hashCode() {
            return sum;
        }
    }

    /// A document that is being read.
    ///
    /// @param bytes from its beginning on
    record Document(ByteBuffer bytes, KnownParts parts) {}

    /// Teaches a mapper to look for what it knows, where a [Document] is the attribute of that name.
    static SimpleModule module() {
        SimpleModule module = new SimpleModule("known parts");
        module.setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1;

            @Override
            public JsonDeserializer<?> modifyMapDeserializer(
                    DeserializationConfig config, MapType type, BeanDescription bean, JsonDeserializer<?> reader) {
                Class<?> content = type.getContentType().getRawClass();
                return CONTENTS.contains(content) ? new Reader(reader, content) : reader;
            }
        });
        return module;
    }

    private @Nullable Map<?, ?> find(Part part) {
        return parts.get(part);
    }

    /// The one that is kept for these bytes.
    private Map<?, ?> keep(Part part, Map<?, ?> read) {
        int size = part.bytes().remaining();
        if (kept.addAndGet(size) > MOST_BYTES) {
            parts.clear();
            kept.set(size);
        }
        Map<?, ?> before = parts.putIfAbsent(part, read);
        return before == null ? read : before;
    }

    private static final class Reader extends DelegatingDeserializer {
        private static final long serialVersionUID = 1;

        private final Class<?> content;

        Reader(JsonDeserializer<?> reader, Class<?> content) {
            super(reader);
            this.content = content;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Reader(reader, content);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.currentToken() == JsonToken.START_OBJECT
                            && context.getAttribute(Document.class) instanceof Document document
                    ? known(parser, context, document)
                    : super.deserialize(parser, context);
        }

        private Object known(JsonParser parser, DeserializationContext context, Document document) throws IOException {
            int begin = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            parser.skipChildren();
            int end = Math.toIntExact(parser.currentLocation().getByteOffset());
            ByteBuffer bytes = document.bytes().slice(document.bytes().position() + begin, end - begin);
            Map<?, ?> known = document.parts().find(Part.of(content, bytes));
            return known == null ? read(bytes, context, document.parts()) : known;
        }

        private Map<?, ?> read(ByteBuffer bytes, DeserializationContext context, KnownParts parts) throws IOException {
            byte[] own = new byte[bytes.remaining()];
            bytes.get(own);
            try (JsonParser parser = JsonReader.FACTORY.createParser(own)) {
                parser.nextToken();
                Map<?, ?> read = Map.copyOf((Map<?, ?>) super.deserialize(parser, context));
                return parts.keep(Part.of(content, ByteBuffer.wrap(own)), read);
            }
        }
    }
}
