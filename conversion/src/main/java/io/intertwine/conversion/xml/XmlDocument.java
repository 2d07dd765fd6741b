package io.intertwine.conversion.xml;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/// Writes an element as a document in UTF-8; one for each.
public final class XmlDocument {
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private XmlDocument() {}

    /// Fails with `sdc.invalid-request` when a text has a character that XML cannot express.
    public static byte[] write(XmlElement root) {
        XmlDocument document = new XmlDocument();
        document.element(root);
        StringBuilder declared = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        int end = 1 + document.name(root.name()).length();
        declared.append(document.out, 0, end);
        document.prefixes.forEach((namespace, prefix) -> {
            declared.append(" xmlns:").append(prefix).append("=\"");
            escape(namespace, declared);
            declared.append('"');
        });
        return declared.append(document.out, end, document.out.length())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private void element(XmlElement element) {
        String name = name(element.name());
        out.append('<').append(name);
        element.attributes().forEach((attribute, value) -> {
            out.append(' ').append(name(attribute)).append("=\"");
            escape(attribute.equals(XmlSource.XSI_TYPE) ? name(QName.valueOf(value)) : value, out);
            out.append('"');
        });
        out.append('>');
        escape(element.text(), out);
        element.children().forEach(this::element);
        out.append("</").append(name).append('>');
    }

    private String name(QName name) {
        String namespace = name.getNamespaceURI();
        if (namespace.isEmpty()) {
            return name.getLocalPart();
        }
        String prefix = namespace.equals(XMLConstants.XML_NS_URI)
                ? XMLConstants.XML_NS_PREFIX
                : prefixes.computeIfAbsent(namespace, _ -> "n" + (prefixes.size() + 1));
        return prefix + ":" + name.getLocalPart();
    }

    private static void escape(String text, StringBuilder to) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '&' -> to.append("&amp;");
                case '"' -> to.append("&quot;");
                // as they are, a reader would make something else of them
                case '\n', '\r', '\t' -> to.append("&#").append(c).append(';');
                default -> to.appendCodePoint(allowed(c));
            }
        });
    }

    private static int allowed(int c) {
        if (c < 0x20 || c == 0xFFFE || c == 0xFFFF || Character.getType(c) == Character.SURROGATE) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST,
                    "A text has the character U+%04X, which XML cannot express: leave it out.".formatted(c));
        }
        return c;
    }
}
