package io.intertwine.transformation;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fields of a form, as browsers send them.
final class FormFields {
    private FormFields() {}

    static JsonValue read(BodyText body) {
        String text = body.text();
        Charset charset = body.charset().orElse(StandardCharsets.UTF_8);
        Map<String, List<JsonValue>> fields = new LinkedHashMap<>();
        int count = 0;
        int begin = 0;
        while (begin < text.length()) {
            int next = text.indexOf('&', begin);
            int end = next < 0 ? text.length() : next;
            if (end > begin) {
                if (++count > BodyText.MOST_VALUES) {
                    throw BodyText.tooMany();
                }
                addField(fields, text.substring(begin, end), charset);
            }
            begin = end + 1;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        fields.forEach((name, values) -> members.put(name, Scalars.oneOrArray(values)));
        return new JsonObject(members);
    }

    private static void addField(Map<String, List<JsonValue>> fields, String field, Charset charset) {
        int equals = field.indexOf('=');
        String name = decode(equals < 0 ? field : field.substring(0, equals), charset);
        String value = equals < 0 ? "" : decode(field.substring(equals + 1), charset);
        Scalars.add(fields, name, JsonValue.of(value));
    }

    private static String decode(String part, Charset charset) {
        for (int percent = part.indexOf('%'); percent >= 0; percent = part.indexOf('%', percent + 1)) {
            if (percent + 2 >= part.length() || !isHex(part.charAt(percent + 1)) || !isHex(part.charAt(percent + 2))) {
                throw IntertwineException.invalid("The form has a '%' without two hexadecimal digits in '"
                        + Clipped.text(part) + "': write a percent sign as %25.");
            }
        }
        String decoded = URLDecoder.decode(part, charset);
        if (decoded.indexOf('\uFFFD') >= 0) {
            throw IntertwineException.invalid("The form has bytes in '" + Clipped.text(part) + "' that are not "
                    + charset.name() + ": name the charset in its media type, or send it in UTF-8.");
        }
        return decoded;
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    static String write(JsonValue value) {
        if (!(value instanceof JsonObject(Map<String, JsonValue> members))) {
            throw IntertwineException.invalid("A form has named fields: make the value an object of texts.");
        }
        List<String> fields = new ArrayList<>();
        members.forEach((name, member) -> {
            List<JsonValue> values = member instanceof JsonArray(var items) ? items : List.of(member);
            values.forEach(one ->
                    fields.add(encode(name) + "=" + encode(Scalars.text(one, "The field '" + name + "' of a form"))));
        });
        return String.join("&", fields);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
