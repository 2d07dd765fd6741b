package io.intertwine.store.rocksdb;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON values in bytes: a tag, then what belongs to it. Numbers keep every digit.
final class ValueForm {
    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    /// A scale and a 64-bit number.
    private static final int NUMBER = 3;
    /// A scale and a number of any size.
    private static final int BIG_NUMBER = 4;
    private static final int TEXT = 5;
    private static final int ARRAY = 6;
    private static final int OBJECT = 7;
    private static final int LONG_BITS = 63;

    private ValueForm() {}

    static void write(JsonValue value, ByteSink out) {
        switch (value) {
            case JsonNull() -> out.octet(NULL);
            case JsonBoolean(boolean truth) -> out.octet(truth ? TRUE : FALSE);
            case JsonNumber(BigDecimal number) -> writeNumber(number, out);
            case JsonText(String text) -> {
                out.octet(TEXT);
                out.text(text);
            }
            case JsonArray(List<JsonValue> items) -> {
                out.octet(ARRAY);
                out.unsigned(items.size());
                items.forEach(item -> write(item, out));
            }
            case JsonObject(Map<String, JsonValue> members) -> {
                out.octet(OBJECT);
                out.unsigned(members.size());
                members.forEach((name, member) -> {
                    out.text(name);
                    write(member, out);
                });
            }
        }
    }

    private static void writeNumber(BigDecimal number, ByteSink out) {
        BigInteger digits = number.unscaledValue();
        if (digits.bitLength() <= LONG_BITS) {
            out.octet(NUMBER);
            out.signed(number.scale());
            out.signed(digits.longValue());
        } else {
            out.octet(BIG_NUMBER);
            out.signed(number.scale());
            out.bytes(digits.toByteArray());
        }
    }

    static JsonValue read(ByteSource in) {
        int tag = in.octet();
        return switch (tag) {
            case NULL -> JsonNull.NULL;
            case FALSE -> JsonBoolean.FALSE;
            case TRUE -> JsonBoolean.TRUE;
            case NUMBER -> {
                int scale = Math.toIntExact(in.signed());
                yield new JsonNumber(BigDecimal.valueOf(in.signed(), scale));
            }
            case BIG_NUMBER -> {
                int scale = Math.toIntExact(in.signed());
                yield new JsonNumber(new BigDecimal(new BigInteger(in.bytes()), scale));
            }
            case TEXT -> new JsonText(in.text());
            case ARRAY -> readArray(in);
            case OBJECT -> readObject(in);
            default -> throw new IllegalStateException("a JSON value has the unknown tag " + tag);
        };
    }

    private static JsonArray readArray(ByteSource in) {
        List<JsonValue> items = new ArrayList<>();
        for (long left = in.unsigned(); left > 0; left--) {
            items.add(read(in));
        }
        return new JsonArray(items);
    }

    private static JsonObject readObject(ByteSource in) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (long left = in.unsigned(); left > 0; left--) {
            String name = in.text();
            members.put(name, read(in));
        }
        return new JsonObject(members);
    }
}
