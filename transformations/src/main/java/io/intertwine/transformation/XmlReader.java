package io.intertwine.transformation;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.TextPlace;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads an XML document; one for each.
final class XmlReader {
    private final XMLStreamReader xml;
    private int count;

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static JsonValue read(BodyText body) {
        try {
            XMLStreamReader xml = body.charset().isPresent()
                    ? factory().createXMLStreamReader(new StringReader(body.text()))
                    : factory().createXMLStreamReader(new ByteArrayInputStream(body.bytes()));
            return new XmlReader(xml).document();
        } catch (XMLStreamException e) {
            throw fault("cannot be read (" + firstLine(e) + "): correct it", e.getLocation());
        }
    }

    /// Never an entity, never a file, never the network.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private JsonValue document() throws XMLStreamException {
        Map<String, JsonValue> root = new LinkedHashMap<>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = name(xml.getPrefix(), xml.getLocalName());
                    root.put(name, element(1));
                }
                case XMLStreamConstants.DTD ->
                    throw fault("has a document type: leave <!DOCTYPE> out", xml.getLocation());
                default -> {}
            }
        }
        return new JsonObject(root);
    }

    private JsonValue element(int depth) throws XMLStreamException {
        if (depth > BodyText.DEEPEST) {
            throw fault("nests deeper than " + BodyText.DEEPEST + " levels: make it flatter", xml.getLocation());
        }
        Map<String, List<JsonValue>> members = attributes();
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                String name = name(xml.getPrefix(), xml.getLocalName());
                Scalars.add(members, name, element(depth + 1));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            } else if (xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw fault("has the entity '" + xml.getLocalName() + "': write its text", xml.getLocation());
            }
        }
        return content(members, text.toString());
    }

    private Map<String, List<JsonValue>> attributes() {
        Map<String, List<JsonValue>> members = new LinkedHashMap<>();
        count += 1 + xml.getAttributeCount() + xml.getNamespaceCount();
        if (count > BodyText.MOST_VALUES) {
            throw BodyText.tooMany();
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            String prefix = xml.getNamespacePrefix(i);
            String uri = xml.getNamespaceURI(i);
            String name = prefix == null || prefix.isEmpty() ? "@xmlns" : "@xmlns:" + prefix;
            Scalars.add(members, name, JsonValue.of(uri == null ? "" : uri));
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = name(xml.getAttributePrefix(i), xml.getAttributeLocalName(i));
            Scalars.add(members, "@" + name, JsonValue.of(xml.getAttributeValue(i)));
        }
        return members;
    }

    private static JsonValue content(Map<String, List<JsonValue>> members, String text) {
        if (members.isEmpty()) {
            return JsonValue.of(text);
        }
        Map<String, JsonValue> object = new LinkedHashMap<>();
        members.forEach((name, values) -> object.put(name, Scalars.oneOrArray(values)));
        if (!text.isBlank()) {
            object.put("#text", JsonValue.of(text));
        }
        return new JsonObject(object);
    }

    private static String name(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static IntertwineException fault(String what, Location location) {
        int line = location == null ? 1 : Math.max(1, location.getLineNumber());
        int column = location == null ? 1 : Math.max(1, location.getColumnNumber());
        return IntertwineException.invalid(
                "The XML " + what + ", at line " + line + ", column " + column + ".", new TextPlace(line, column));
    }

    /// The message without the place that the parser puts before it.
    private static String firstLine(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        return Clipped.text((at < 0 ? message : message.substring(at + 9))
                .lines()
                .findFirst()
                .orElse(""));
    }
}
