package io.intertwine.sif.tpsaa;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON objects as bytes, to be encrypted: a tag for each value, then what belongs to it.
final class SecretForm {
    private static final String TAGS = "ntfNSAO";

    private SecretForm() {}

    static byte[] write(JsonObject value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("Memory takes every byte.", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonValue value, DataOutputStream out) throws IOException {
        switch (value) {
            case JsonNull() -> out.writeByte('n');
            case JsonBoolean(boolean truth) -> out.writeByte(truth ? 't' : 'f');
            case JsonNumber(BigDecimal number) -> text('N', number.toString(), out);
            case JsonText(String text) -> text('S', text, out);
            case JsonArray(List<JsonValue> items) -> {
                out.writeByte('A');
                out.writeInt(items.size());
                for (JsonValue item : items) {
                    write(item, out);
                }
            }
            case JsonObject(Map<String, JsonValue> members) -> {
                out.writeByte('O');
                out.writeInt(members.size());
                for (var member : members.entrySet()) {
                    text('S', member.getKey(), out);
                    write(member.getValue(), out);
                }
            }
        }
    }

    private static void text(char tag, String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(tag);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    static JsonObject read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (read(in) instanceof JsonObject object) {
                return object;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IntertwineException(CommonError.STORE, "A stored secret cannot be read: link the user again.", e);
        }
        throw new IntertwineException(CommonError.STORE, "A stored secret is no object: link the user again.");
    }

    private static JsonValue read(DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case 'n' -> JsonNull.NULL;
            case 't' -> JsonBoolean.TRUE;
            case 'f' -> JsonBoolean.FALSE;
            case 'N' -> new JsonNumber(new BigDecimal(text(in)));
            case 'S' -> new JsonText(text(in));
            case 'A' -> array(in);
            case 'O' -> object(in);
            default -> throw new IllegalArgumentException("The tag " + tag + " is none of " + TAGS);
        };
    }

    private static JsonArray array(DataInputStream in) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            items.add(read(in));
        }
        return new JsonArray(items);
    }

    private static JsonObject object(DataInputStream in) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            in.readByte();
            String name = text(in);
            members.put(name, read(in));
        }
        return new JsonObject(members);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
