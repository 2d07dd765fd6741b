package io.intertwine.server.rest;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/// Reads request bodies with the bounds and the words of the codec, which name line, column and member.
@Provider
@Consumes(MediaType.APPLICATION_JSON)
class BodyReader implements MessageBodyReader<Object> {
    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord() || JsonValue.class.isAssignableFrom(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] text = body.readAllBytes();
        Object value = text.length == 0 ? null : Json.read(text, type);
        if (value == null) {
            throw new IntertwineException(
                    CommonError.INVALID,
                    "The body is empty: a JSON object is wanted here, like {\"name\": \"value\"}.");
        }
        return value;
    }
}
