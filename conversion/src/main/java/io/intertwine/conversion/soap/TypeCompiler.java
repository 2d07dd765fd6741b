package io.intertwine.conversion.soap;

import io.intertwine.conversion.soap.ComplexType.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.apache.ws.commons.schema.XmlSchema;
import org.apache.ws.commons.schema.XmlSchemaCollection;
import org.apache.ws.commons.schema.XmlSchemaComplexContentExtension;
import org.apache.ws.commons.schema.XmlSchemaComplexContentRestriction;
import org.apache.ws.commons.schema.XmlSchemaComplexType;
import org.apache.ws.commons.schema.XmlSchemaElement;
import org.apache.ws.commons.schema.XmlSchemaSimpleType;
import org.apache.ws.commons.schema.XmlSchemaType;
import org.jspecify.annotations.Nullable;

/// Makes [SchemaTypes] of the schemas of one document; one for each. A type is looked into once,
/// however often and deep it is used.
final class TypeCompiler {
    private static final int MOST_TYPES = 2_000;
    private static final QName ANY_TYPE = new QName(XMLConstants.W3C_XML_SCHEMA_NS_URI, "anyType");

    private final XmlSchemaCollection schemas;
    private final SimpleTypes simple;
    private final ComplexContent contents;
    private final IdentityHashMap<XmlSchemaComplexType, String> names = new IdentityHashMap<>();
    private final Map<String, ComplexType> types = new LinkedHashMap<>();
    private final Deque<XmlSchemaComplexType> waiting = new ArrayDeque<>();
    private final Map<QName, List<XmlSchemaComplexType>> extending = new HashMap<>();

    TypeCompiler(XmlSchemaCollection schemas) {
        this.schemas = schemas;
        this.simple = new SimpleTypes(schemas);
        this.contents = new ComplexContent(schemas, simple, this::use);
        for (XmlSchema schema : schemas.getXmlSchemas()) {
            for (XmlSchemaType type : schema.getSchemaTypes().values()) {
                if (type instanceof XmlSchemaComplexType complex) {
                    QName base = base(complex);
                    extending.computeIfAbsent(base, _ -> new ArrayList<>()).add(complex);
                }
            }
        }
    }

    private static QName base(XmlSchemaComplexType type) {
        Object content =
                type.getContentModel() == null ? null : type.getContentModel().getContent();
        QName base = switch (content) {
            case XmlSchemaComplexContentExtension extension -> extension.getBaseTypeName();
            case XmlSchemaComplexContentRestriction restriction -> restriction.getBaseTypeName();
            case null, default -> null;
        };
        return base == null ? ANY_TYPE : base;
    }

    /// The type of a global element.
    XmlSchemaElement element(QName name) {
        XmlSchemaElement element = schemas.getElementByQName(name);
        if (element == null) {
            throw Unreadable.because("uses the element " + name + ", which is not in it: put its schema into <types>");
        }
        return element;
    }

    TypeUse use(XmlSchemaElement element) {
        XmlSchemaType type = element.getSchemaType();
        QName name = element.getSchemaTypeName();
        return type == null && name == null
                ? new TypeUse.Anything()
                : type == null ? use(name) : use(type, element.getName());
    }

    TypeUse use(QName typeName) {
        XmlSchemaType type = schemas.getTypeByQName(typeName);
        if (type == null && !typeName.equals(ANY_TYPE)) {
            throw Unreadable.because("uses the type " + typeName + ", which is not in it: put its schema into <types>");
        }
        return type == null ? new TypeUse.Anything() : use(type, typeName.getLocalPart());
    }

    private TypeUse use(XmlSchemaType type, @Nullable String hint) {
        if (type instanceof XmlSchemaSimpleType known) {
            return simple.of(known, known.getQName());
        }
        if (!(type instanceof XmlSchemaComplexType complex) || ANY_TYPE.equals(type.getQName())) {
            return new TypeUse.Anything();
        }
        return new TypeUse.Complex(named(complex, hint));
    }

    private String named(XmlSchemaComplexType type, @Nullable String hint) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        if (names.size() >= MOST_TYPES) {
            throw Unreadable.because("has more than " + MOST_TYPES + " types: offer a part of it");
        }
        String name = unique(type.getName() != null ? type.getName() : hint == null ? "Value" : hint);
        names.put(type, name);
        waiting.add(type);
        return name;
    }

    private String unique(String wanted) {
        String plain = wanted.replaceAll("[^A-Za-z0-9._-]", "_");
        String name = plain;
        for (int i = 2; names.containsValue(name) || types.containsKey(name); i++) {
            name = plain + "_" + i;
        }
        return name;
    }

    /// A type that no schema has: the parts of a message.
    TypeUse.Complex made(String wanted, List<Field> fields) {
        String name = unique(wanted);
        Members members = new Members(name);
        fields.forEach(members::add);
        types.put(name, members.type(null, false, List.of()));
        return new TypeUse.Complex(name);
    }

    /// Everything that was used, and what that uses.
    SchemaTypes types() {
        for (XmlSchemaComplexType next = waiting.poll(); next != null; next = waiting.poll()) {
            String name = named(next, null);
            Members members = new Members(name);
            contents.gather(next, members);
            types.put(name, members.type(next.getQName(), next.isAbstract(), derived(next)));
        }
        return new SchemaTypes(types);
    }

    /// Also those that derive from what derives from it.
    private List<String> derived(XmlSchemaComplexType type) {
        List<String> derived = new ArrayList<>();
        Deque<XmlSchemaComplexType> bases = new ArrayDeque<>(List.of(type));
        for (XmlSchemaComplexType next = bases.poll(); next != null; next = bases.poll()) {
            for (XmlSchemaComplexType one : next.getQName() == null ? List.<XmlSchemaComplexType>of() : under(next)) {
                String name = named(one, null);
                if (!name.equals(names.get(type)) && !derived.contains(name)) {
                    derived.add(name);
                    bases.add(one);
                }
            }
        }
        return derived;
    }

    private List<XmlSchemaComplexType> under(XmlSchemaComplexType type) {
        return extending.getOrDefault(type.getQName(), List.of());
    }
}
