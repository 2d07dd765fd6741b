package io.intertwine.conversion.xml;

import io.intertwine.api.ErrorCode;
import io.intertwine.api.IntertwineException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads an XML document that a stranger wrote. Any thread may call.
public final class XmlSource {
    static final QName XSI_TYPE = new QName(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");

    private static final int DEEPEST = 100;
    private static final int MOST_NODES = 500_000;

    private final XMLStreamReader xml;
    private int nodes;

    private XmlSource(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// Fails with that error when the body is no XML within the bounds: 100 levels, 500,000
    /// elements and attributes, no document type.
    ///
    /// @param what to begin the message with, such as `The answer`
    public static XmlElement read(byte[] body, ErrorCode error, String what) {
        try {
            return new XmlSource(factory().createXMLStreamReader(new ByteArrayInputStream(body))).document();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new IntertwineException(error, what + " " + reason(e) + ", at line " + line + ".", e);
        }
    }

    /// Without the place that the parser puts before it.
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        String plain = at < 0 ? message : "is no XML (" + message.substring(at + 9) + ")";
        return plain.length() > 300 ? plain.substring(0, 300) + "..." : plain;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private XmlElement document() throws XMLStreamException {
        XmlElement root = null;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("has a document type, which is not read: leave <!DOCTYPE> out");
            }
            root = event == XMLStreamConstants.START_ELEMENT ? element(1) : root;
        }
        if (root == null) {
            throw new XMLStreamException("has no element");
        }
        return root;
    }

    private XmlElement element(int depth) throws XMLStreamException {
        nodes += 1 + xml.getAttributeCount();
        if (depth > DEEPEST || nodes > MOST_NODES) {
            throw new XMLStreamException(
                    "has more than " + DEEPEST + " levels or " + MOST_NODES + " elements and attributes");
        }
        QName name = xml.getName();
        Map<QName, String> attributes = attributes();
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                children.add(element(depth + 1));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            } else if (xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("has the entity '" + xml.getLocalName() + "', which is not read");
            }
        }
        return new XmlElement(name, attributes, children, text.toString());
    }

    private Map<QName, String> attributes() {
        Map<QName, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            QName name = xml.getAttributeName(i);
            String value = xml.getAttributeValue(i);
            attributes.put(name, name.equals(XSI_TYPE) ? resolved(value.strip()) : value);
        }
        return attributes;
    }

    private String resolved(String prefixed) {
        NamespaceContext known = xml.getNamespaceContext();
        int colon = prefixed.indexOf(':');
        String prefix = colon < 0 ? XMLConstants.DEFAULT_NS_PREFIX : prefixed.substring(0, colon);
        return new QName(known.getNamespaceURI(prefix), prefixed.substring(colon + 1)).toString();
    }
}
