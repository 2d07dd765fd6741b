package io.intertwine.conversion.soap;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.conversion.soap.ComplexType.Attribute;
import io.intertwine.conversion.soap.ComplexType.Field;
import io.intertwine.conversion.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/// XML as JSON, as the schemas say. What they do not know is shown by its local names, as text and
/// objects. Any thread may call.
final class AnswerReader {
    private static final QName NIL = new QName(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
    private static final QName TYPE = new QName(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");

    private final SchemaTypes types;

    AnswerReader(SchemaTypes types) {
        this.types = types;
    }

    /// Fails with `sdc.call-failed` when a value is none of its type.
    JsonValue read(TypeUse type, XmlElement element) {
        String nil = element.attribute(NIL).orElse("false").strip();
        if (nil.equals("true") || nil.equals("1")) {
            return JsonNull.NULL;
        }
        return switch (type) {
            case TypeUse.Simple simple -> text(simple, element.text(), element.name());
            case TypeUse.Complex complex -> object(types.of(complex), element);
            case TypeUse.Anything _ -> anything(element);
        };
    }

    private static JsonValue text(TypeUse.Simple type, String text, QName name) {
        try {
            return SimpleText.read(type, text);
        } catch (IllegalArgumentException e) {
            throw new IntertwineException(
                    SifError.CALL_FAILED,
                    "The service answered with a '" + name.getLocalPart() + "' that is none of the type "
                            + type.builtin() + " (" + e.getMessage() + ").",
                    e);
        }
    }

    private JsonValue object(ComplexType declared, XmlElement element) {
        ComplexType type = element.attribute(TYPE)
                .flatMap(name -> types.named(declared, QName.valueOf(name)))
                .orElse(declared);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (!type.name().equals(declared.name())) {
            members.put(ComplexType.TYPE, JsonValue.of(type.name()));
        }
        for (Attribute attribute : type.attributes()) {
            element.attribute(attribute.name())
                    .ifPresent(text -> members.put(attribute.member(), text(attribute.type(), text, attribute.name())));
        }
        fields(type, element, members);
        TypeUse.Simple content = type.text();
        if (content != null) {
            members.put(ComplexType.TEXT, text(content, element.text(), element.name()));
        }
        return new JsonObject(members);
    }

    /// Elements are found by their local name alone where a service gets the namespace wrong: members
    /// are unique by it.
    private void fields(ComplexType type, XmlElement element, Map<String, JsonValue> members) {
        Map<String, List<JsonValue>> repeated = new LinkedHashMap<>();
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            fields.put(field.member(), field);
            if (field.many()) {
                repeated.put(field.member(), new ArrayList<>());
            }
        }
        Map<String, List<JsonValue>> unknown = new LinkedHashMap<>();
        for (XmlElement child : element.children()) {
            String member = child.name().getLocalPart();
            Field field = fields.get(member);
            if (field == null) {
                unknown.computeIfAbsent(member, _ -> new ArrayList<>()).add(anything(child));
            } else if (field.many()) {
                repeated.computeIfAbsent(member, _ -> new ArrayList<>()).add(read(field.type(), child));
            } else {
                members.put(member, read(field.type(), child));
            }
        }
        repeated.forEach((member, values) -> members.put(member, JsonValue.array(values)));
        unknown.forEach((member, values) -> members.putIfAbsent(member, oneOrArray(values)));
    }

    static JsonValue anything(XmlElement element) {
        if (element.children().isEmpty()) {
            return JsonValue.of(element.text());
        }
        Map<String, List<JsonValue>> members = new LinkedHashMap<>();
        for (XmlElement child : element.children()) {
            members.computeIfAbsent(child.name().getLocalPart(), _ -> new ArrayList<>())
                    .add(anything(child));
        }
        Map<String, JsonValue> object = new LinkedHashMap<>();
        members.forEach((member, values) -> object.put(member, oneOrArray(values)));
        return new JsonObject(object);
    }

    private static JsonValue oneOrArray(List<JsonValue> values) {
        return values.size() == 1 ? values.getFirst() : new JsonArray(values);
    }
}
