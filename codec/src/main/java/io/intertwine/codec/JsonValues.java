package io.intertwine.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.json.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;

/// Writes JSON values as [JsonWriter] does: what generators escape in another way is
/// written as that text.
final class JsonValues extends StdSerializer<JsonValue> {
    private static final long serialVersionUID = 1;

    JsonValues() {
        super(JsonValue.class);
    }

    @Override
    public void serialize(JsonValue value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        write(value, generator);
    }

    private static void write(JsonValue value, JsonGenerator generator) throws IOException {
        switch (value) {
            case JsonObject object
            when areUsual(object) -> {
                generator.writeStartObject();
                for (var member : object.members().entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case JsonArray array -> {
                generator.writeStartArray();
                for (JsonValue item : array.items()) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case JsonText(String text) when isUsual(text) -> generator.writeString(text);
            case JsonNumber(BigDecimal number) -> generator.writeNumber(JsonWriter.plain(number));
            case JsonBoolean(boolean truth) -> generator.writeBoolean(truth);
            case JsonNull() -> generator.writeNull();
            case JsonObject _, JsonText _ -> generator.writeRawValue(value.toString());
        }
    }

    /// Whether its names are.
    private static boolean areUsual(JsonObject object) {
        for (String name : object.members().keySet()) {
            if (!isUsual(name)) {
                return false;
            }
        }
        return true;
    }

    /// Without control characters and halves of characters.
    private static boolean isUsual(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
