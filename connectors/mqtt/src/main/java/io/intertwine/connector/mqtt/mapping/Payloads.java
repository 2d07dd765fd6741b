package io.intertwine.connector.mqtt.mapping;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.codec.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The bytes of a message as a value.
public final class Payloads {
    private Payloads() {}

    /// Reads JSON; fails when it is none.
    public static JsonValue json(byte[] payload) {
        return JsonReader.read(payload);
    }

    /// Reads text in UTF-8; fails when it is none.
    public static JsonValue text(byte[] payload) {
        try {
            return JsonValue.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString());
        } catch (CharacterCodingException _) {
            throw IntertwineException.invalid("This is not text in UTF-8.");
        }
    }

    /// Reads JSON, or else text; nothing at all is null.
    public static JsonValue lenient(byte[] payload) {
        if (payload.length == 0) {
            return JsonNull.NULL;
        }
        try {
            return json(payload);
        } catch (IntertwineException _) {
            return text(payload);
        }
    }
}
