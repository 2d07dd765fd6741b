package io.intertwine.conversion.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/// An element, without prefixes, comments and processing instructions. Immutable.
///
/// @param attributes in their order; the value of `xsi:type` is `{namespace}name`
/// @param text       all of its own text in one
public record XmlElement(QName name, Map<QName, String> attributes, List<XmlElement> children, String text) {
    public XmlElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    public static XmlElement of(QName name, XmlElement... children) {
        return new XmlElement(name, Map.of(), List.of(children), "");
    }

    public static XmlElement of(QName name, String text) {
        return new XmlElement(name, Map.of(), List.of(), text);
    }

    public XmlElement with(QName attribute, String value) {
        Map<QName, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new XmlElement(name, more, children, text);
    }

    public XmlElement with(XmlElement child) {
        List<XmlElement> more = new ArrayList<>(children);
        more.add(child);
        return new XmlElement(name, attributes, more, text);
    }

    /// The first child of that name.
    public Optional<XmlElement> child(QName child) {
        return children.stream().filter(one -> one.name().equals(child)).findFirst();
    }

    public List<XmlElement> children(QName child) {
        return children.stream().filter(one -> one.name().equals(child)).toList();
    }

    public Optional<String> attribute(QName attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }
}
