package io.intertwine.conversion.soap;

import io.intertwine.conversion.soap.TypeUse.Kind;
import io.intertwine.conversion.soap.TypeUse.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.apache.ws.commons.schema.XmlSchemaCollection;
import org.apache.ws.commons.schema.XmlSchemaEnumerationFacet;
import org.apache.ws.commons.schema.XmlSchemaFacet;
import org.apache.ws.commons.schema.XmlSchemaSimpleType;
import org.apache.ws.commons.schema.XmlSchemaSimpleTypeContent;
import org.apache.ws.commons.schema.XmlSchemaSimpleTypeList;
import org.apache.ws.commons.schema.XmlSchemaSimpleTypeRestriction;
import org.apache.ws.commons.schema.XmlSchemaType;
import org.jspecify.annotations.Nullable;

/// Simple types of XML Schema, brought down to what is built in.
final class SimpleTypes {
    static final Simple TEXT = new Simple(Kind.TEXT, "string", List.of(), false);

    private static final int DEEPEST = 50;
    private static final Set<String> INTEGERS = Set.of(
            "integer",
            "long",
            "int",
            "short",
            "byte",
            "nonNegativeInteger",
            "positiveInteger",
            "nonPositiveInteger",
            "negativeInteger",
            "unsignedLong",
            "unsignedInt",
            "unsignedShort",
            "unsignedByte");
    private static final Map<String, Kind> KINDS = Map.of(
            "boolean",
            Kind.BOOLEAN,
            "decimal",
            Kind.DECIMAL,
            "float",
            Kind.FLOAT,
            "double",
            Kind.FLOAT,
            "base64Binary",
            Kind.BASE64,
            "hexBinary",
            Kind.HEX);
    private static final Set<String> LISTS = Set.of("NMTOKENS", "IDREFS", "ENTITIES");

    private final XmlSchemaCollection schemas;

    SimpleTypes(XmlSchemaCollection schemas) {
        this.schemas = schemas;
    }

    /// @param type  null when it has a name only
    /// @param qName null when it has none; both null for any text
    Simple of(@Nullable XmlSchemaSimpleType type, @Nullable QName qName) {
        return of(type, qName, 0);
    }

    private Simple of(@Nullable XmlSchemaSimpleType type, @Nullable QName qName, int depth) {
        if (depth > DEEPEST) {
            throw Unreadable.because("has the simple type " + qName + ", which rests on itself: correct it");
        }
        QName name = type != null && type.getQName() != null ? type.getQName() : qName;
        if (name != null && name.getNamespaceURI().equals(XMLConstants.W3C_XML_SCHEMA_NS_URI)) {
            return builtin(name.getLocalPart());
        }
        if (type != null) {
            return content(type.getContent(), depth);
        }
        return name == null ? TEXT : content(named(name).getContent(), depth);
    }

    private static Simple builtin(String name) {
        Kind kind = INTEGERS.contains(name) ? Kind.INTEGER : KINDS.getOrDefault(name, Kind.TEXT);
        return new Simple(kind, name, List.of(), LISTS.contains(name));
    }

    private XmlSchemaSimpleType named(QName name) {
        XmlSchemaType found = schemas.getTypeByQName(name);
        if (found instanceof XmlSchemaSimpleType simple) {
            return simple;
        }
        throw Unreadable.because("uses the simple type " + name + ", which is not in it: put its schema into <types>");
    }

    private Simple content(@Nullable XmlSchemaSimpleTypeContent content, int depth) {
        return switch (content) {
            case XmlSchemaSimpleTypeRestriction restriction ->
                restricted(
                        of(restriction.getBaseType(), restriction.getBaseTypeName(), depth + 1),
                        restriction.getFacets());
            case XmlSchemaSimpleTypeList list -> {
                Simple item = of(list.getItemType(), list.getItemTypeName(), depth + 1);
                yield new Simple(item.kind(), item.builtin(), item.enumeration(), true);
            }
            // a union may be any of several: text can express them all
            case null, default -> TEXT;
        };
    }

    static Simple restricted(Simple base, List<XmlSchemaFacet> facets) {
        List<String> enumeration = new ArrayList<>();
        for (XmlSchemaFacet facet : facets) {
            if (facet instanceof XmlSchemaEnumerationFacet) {
                enumeration.add(String.valueOf(facet.getValue()));
            }
        }
        return enumeration.isEmpty()
                ? base
                : new Simple(base.kind(), base.builtin(), List.copyOf(enumeration), base.list());
    }
}
