package io.intertwine.transformation;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes an XML document; one for each.
final class XmlWriter {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._-]*+(:[\\p{L}_][\\p{L}\\p{N}._-]*+)?");
    private static final String TEXT = "#text";

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");

    private XmlWriter() {}

    static String write(JsonValue value) {
        if (!(value instanceof JsonObject(Map<String, JsonValue> members))
                || members.size() != 1
                || members.values().iterator().next() instanceof JsonArray) {
            throw IntertwineException.invalid(
                    "XML has one root element: make the value an object with one member, which is no array.");
        }
        XmlWriter writer = new XmlWriter();
        members.forEach((name, root) -> writer.element(name, root, 1));
        return writer.out.toString();
    }

    private void element(String name, JsonValue value, int depth) {
        checkName(name);
        if (depth > BodyText.DEEPEST) {
            throw IntertwineException.invalid("The element '" + Clipped.text(name) + "' is nested deeper than "
                    + BodyText.DEEPEST + " levels: make the value flatter.");
        }
        out.append('<').append(name);
        if (value instanceof JsonObject object) {
            object.members().forEach(this::attribute);
            out.append('>');
            object.members().forEach((member, content) -> content(member, content, depth));
        } else {
            out.append('>');
            escape(Scalars.text(value, "The element '" + name + "' in an array"), name);
        }
        out.append("</").append(name).append('>');
    }

    private void attribute(String member, JsonValue value) {
        if (member.startsWith("@")) {
            String name = member.substring(1);
            checkName(name);
            out.append(' ').append(name).append("=\"");
            escape(Scalars.text(value, "The attribute '" + name + "'"), name);
            out.append('"');
        }
    }

    private void content(String member, JsonValue value, int depth) {
        if (member.equals(TEXT)) {
            escape(Scalars.text(value, "The text '" + TEXT + "' of an element"), TEXT);
        } else if (value instanceof JsonArray(var items)) {
            items.forEach(item -> element(member, item, depth + 1));
        } else if (!member.startsWith("@")) {
            element(member, value, depth + 1);
        }
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw IntertwineException.invalid("The name '" + Clipped.text(name)
                    + "' cannot be one in XML: begin with a letter or '_', and use letters, digits, '.', '-' and '_'.");
        }
    }

    private void escape(String text, String name) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                // as they are, a reader would make something else of them
                case '\n', '\r', '\t' -> out.append("&#").append(c).append(';');
                default -> out.appendCodePoint(allowed(c, name));
            }
        });
    }

    private static int allowed(int c, String name) {
        if (c < 0x20 || c == 0xFFFE || c == 0xFFFF || Character.getType(c) == Character.SURROGATE) {
            throw IntertwineException.invalid("The value of '" + Clipped.text(name) + "' has the character U+"
                    + "%04X".formatted(c) + ", which XML cannot express: leave it out.");
        }
        return c;
    }
}
