package io.intertwine.conversion.soap;

import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/// A type whose values are JSON objects.
///
/// @param name       unique; a component of the OpenAPI document
/// @param qName      in its schema; null when it has none there
/// @param toBeNamed  whether it is abstract: one of its derived types has to be named
/// @param fields     in the order in which XML wants them
/// @param text       type of its text, member `#text`; null when it has none
/// @param open       whether other elements may be in it
/// @param derived    names of all types that extend or restrict it
record ComplexType(
        String name,
        @Nullable QName qName,
        boolean toBeNamed,
        List<Attribute> attributes,
        List<Field> fields,
        TypeUse.@Nullable Simple text,
        boolean open,
        List<String> derived) {
    static final String TEXT = "#text";
    static final String TYPE = "@xsi:type";

    /// Member `@name`.
    record Attribute(QName name, TypeUse.Simple type, boolean required) {
        String member() {
            return "@" + name.getLocalPart();
        }
    }

    /// A member for an element.
    ///
    /// @param many whether it is an array
    record Field(QName element, TypeUse type, boolean required, boolean many, boolean nillable) {
        String member() {
            return element.getLocalPart();
        }
    }

    boolean knows(String member) {
        return fields.stream().anyMatch(one -> one.member().equals(member))
                || attributes.stream().anyMatch(one -> one.member().equals(member))
                || (member.equals(TEXT) && text != null)
                || member.equals(TYPE);
    }
}
