package io.intertwine.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.io.IOException;
import java.math.BigDecimal;

/// Writes JSON values as CBOR data items.
final class CborValues extends StdSerializer<JsonValue> {
    private static final long serialVersionUID = 1;
    /// Integers of so many digits fit a long.
    private static final int LONG_DIGITS = 18;
    /// Decimals of so many digits are told apart by doubles of this size.
    private static final int EXACT_DIGITS = 15;

    private static final int EXACT_SCALE = 250;

    private CborValues() {
        super(JsonValue.class);
    }

    static SimpleModule module() {
        return new SimpleModule("cbor values").addSerializer(JsonValue.class, new CborValues());
    }

    @Override
    public void serialize(JsonValue value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        write(value, generator);
    }

    private static void write(JsonValue value, JsonGenerator generator) throws IOException {
        switch (value) {
            case JsonObject object -> {
                generator.writeStartObject(object, object.members().size());
                for (var member : object.members().entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case JsonArray array -> {
                generator.writeStartArray(array, array.items().size());
                for (JsonValue item : array.items()) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case JsonText(String text) -> generator.writeString(text);
            case JsonNumber(BigDecimal number) -> number(number, generator);
            case JsonBoolean(boolean truth) -> generator.writeBoolean(truth);
            case JsonNull() -> generator.writeNull();
        }
    }

    /// Whether the number is the one that the double is written as; of few digits it always is.
    private static boolean isExact(BigDecimal number, double near) {
        return (number.precision() <= EXACT_DIGITS && Math.abs(number.scale()) <= EXACT_SCALE)
                || (Double.isFinite(near) && BigDecimal.valueOf(near).compareTo(number) == 0);
    }

    private static void number(BigDecimal number, JsonGenerator generator) throws IOException {
        if (number.scale() <= 0 && number.precision() - number.scale() <= LONG_DIGITS) {
            generator.writeNumber(number.longValueExact());
            return;
        }
        double near = number.doubleValue();
        if (isExact(number, near)) {
            generator.writeNumber(near);
        } else if (number.scale() <= 0) {
            generator.writeNumber(number.toBigIntegerExact());
        } else {
            generator.writeNumber(number);
        }
    }
}
