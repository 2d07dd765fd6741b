package io.intertwine.conversion.soap;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.sif.SifError;
import io.intertwine.conversion.soap.ComplexType.Attribute;
import io.intertwine.conversion.soap.ComplexType.Field;
import io.intertwine.conversion.soap.SoapOperation.Content;
import io.intertwine.conversion.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/// JSON as XML, as the schemas want it. Any thread may call.
final class RequestWriter {
    private static final QName NIL = new QName(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
    private static final QName TYPE = new QName(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");

    private final SchemaTypes types;

    RequestWriter(SchemaTypes types) {
        this.types = types;
    }

    /// Fails with `sdc.invalid-request`, and names the member.
    XmlElement write(Content content, JsonValue value) {
        return element(new Field(content.element(), content.type(), true, false, content.nillable()), value, "");
    }

    private XmlElement element(Field field, JsonValue value, String place) {
        QName name = field.element();
        if (value instanceof JsonNull) {
            if (!field.nillable()) {
                throw fault(place, "is null: give a value, or leave it out");
            }
            return XmlElement.of(name).with(NIL, "true");
        }
        return switch (field.type()) {
            case TypeUse.Simple simple -> XmlElement.of(name, text(simple, value, place));
            case TypeUse.Complex complex -> object(name, types.of(complex), value, place);
            case TypeUse.Anything _ -> anything(name, value, place);
        };
    }

    private static String text(TypeUse.Simple type, JsonValue value, String place) {
        try {
            return SimpleText.write(type, value);
        } catch (IllegalArgumentException e) {
            throw fault(place, String.valueOf(e.getMessage()));
        }
    }

    private XmlElement object(QName name, ComplexType declared, JsonValue value, String place) {
        JsonObject object = value instanceof JsonObject known
                ? known
                : declared.text() == null ? null : JsonObject.EMPTY.with(ComplexType.TEXT, value);
        if (object == null) {
            throw fault(place, "is no object: give one with the members " + members(declared));
        }
        ComplexType type = chosen(declared, object, place);
        for (String member : object.members().keySet()) {
            if (!type.knows(member)) {
                throw fault(place, "has the member '" + member + "', which is none: use " + members(type));
            }
        }
        Map<QName, String> attributes = attributes(type, object, place);
        if (type.qName() != null && !type.name().equals(declared.name())) {
            attributes.put(TYPE, type.qName().toString());
        }
        List<XmlElement> children = new ArrayList<>();
        for (Field field : type.fields()) {
            children.addAll(children(field, object, place));
        }
        TypeUse.Simple content = type.text();
        JsonValue text = object.members().get(ComplexType.TEXT);
        String written = content == null || text == null ? "" : text(content, text, inner(place, ComplexType.TEXT));
        return new XmlElement(name, attributes, children, written);
    }

    private ComplexType chosen(ComplexType declared, JsonObject object, String place) {
        String name = object.text(ComplexType.TYPE).orElse(declared.name());
        ComplexType type = types.derived(declared, name).orElse(null);
        if (type == null || type.toBeNamed()) {
            List<String> possible = new ArrayList<>(declared.derived());
            if (!declared.toBeNamed()) {
                possible.add(declared.name());
            }
            throw fault(inner(place, ComplexType.TYPE), "is '" + name + "': give one of " + possible);
        }
        return type;
    }

    private static Map<QName, String> attributes(ComplexType type, JsonObject object, String place) {
        Map<QName, String> attributes = new LinkedHashMap<>();
        for (Attribute attribute : type.attributes()) {
            JsonValue value = object.members().get(attribute.member());
            if (value != null) {
                attributes.put(attribute.name(), text(attribute.type(), value, inner(place, attribute.member())));
            } else if (attribute.required()) {
                throw fault(inner(place, attribute.member()), "is missing: give it");
            }
        }
        return attributes;
    }

    private List<XmlElement> children(Field field, JsonObject object, String place) {
        String at = inner(place, field.member());
        JsonValue value = object.members().get(field.member());
        if (value == null || (value instanceof JsonNull && !field.nillable() && !field.required())) {
            if (field.required()) {
                throw fault(at, "is missing: give it");
            }
            return List.of();
        }
        if (!field.many()) {
            return List.of(element(field, value, at));
        }
        if (!(value instanceof JsonArray(List<JsonValue> items))) {
            throw fault(at, "is no array: give one");
        }
        List<XmlElement> children = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            children.add(element(field, items.get(i), at + "[" + i + "]"));
        }
        return children;
    }

    private XmlElement anything(QName name, JsonValue value, String place) {
        return switch (value) {
            case JsonObject(Map<String, JsonValue> members) -> {
                List<XmlElement> children = new ArrayList<>();
                members.forEach((member, inner) -> {
                    List<JsonValue> values = inner instanceof JsonArray(List<JsonValue> items) ? items : List.of(inner);
                    if (!member.matches("[A-Za-z_][A-Za-z0-9._-]*")) {
                        throw fault(inner(place, member), "cannot be the name of an element: rename it");
                    }
                    values.forEach(one -> children.add(anything(new QName(member), one, inner(place, member))));
                });
                yield new XmlElement(name, Map.of(), children, "");
            }
            case JsonText(String text) -> XmlElement.of(name, text);
            case JsonNull _ -> XmlElement.of(name).with(NIL, "true");
            case JsonArray _ -> throw fault(place, "is an array in an array: give an object");
            default -> XmlElement.of(name, value.toString());
        };
    }

    private static String members(ComplexType type) {
        return Stream.concat(
                        type.attributes().stream().map(Attribute::member),
                        type.fields().stream().map(Field::member))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String inner(String place, String member) {
        return place.isEmpty() ? member : place + "." + member;
    }

    /// @param place path of the member; empty for the body
    private static IntertwineException fault(String place, String fault) {
        String what = place.isEmpty() ? "The body " : "The member '" + place + "' ";
        return new IntertwineException(SifError.INVALID_REQUEST, what + fault + ".");
    }
}
