package io.intertwine.conversion.soap;

import io.intertwine.conversion.soap.ComplexType.Attribute;
import java.util.List;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.apache.ws.commons.schema.XmlSchemaAttribute;
import org.apache.ws.commons.schema.XmlSchemaAttributeGroup;
import org.apache.ws.commons.schema.XmlSchemaAttributeGroupMember;
import org.apache.ws.commons.schema.XmlSchemaAttributeGroupRef;
import org.apache.ws.commons.schema.XmlSchemaAttributeOrGroupRef;
import org.apache.ws.commons.schema.XmlSchemaCollection;
import org.apache.ws.commons.schema.XmlSchemaComplexContentExtension;
import org.apache.ws.commons.schema.XmlSchemaComplexContentRestriction;
import org.apache.ws.commons.schema.XmlSchemaComplexType;
import org.apache.ws.commons.schema.XmlSchemaContent;
import org.apache.ws.commons.schema.XmlSchemaElement;
import org.apache.ws.commons.schema.XmlSchemaSimpleContentExtension;
import org.apache.ws.commons.schema.XmlSchemaSimpleContentRestriction;
import org.apache.ws.commons.schema.XmlSchemaType;
import org.apache.ws.commons.schema.XmlSchemaUse;

/// What is in complex types: attributes, elements, text, and what they have from the types that they
/// derive from.
final class ComplexContent {
    private static final int DEEPEST = 50;
    private static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

    private final XmlSchemaCollection schemas;
    private final SimpleTypes simple;
    private final Particles particles;

    ComplexContent(XmlSchemaCollection schemas, SimpleTypes simple, Function<XmlSchemaElement, TypeUse> uses) {
        this.schemas = schemas;
        this.simple = simple;
        this.particles = new Particles(schemas, uses);
    }

    void gather(XmlSchemaComplexType type, Members into) {
        gather(type, into, 0);
    }

    private void gather(XmlSchemaComplexType type, Members into, int depth) {
        if (depth > DEEPEST) {
            throw Unreadable.because("has the type " + type.getQName() + ", which derives from itself, or through more"
                    + " than " + DEEPEST + " others: correct it");
        }
        if (type.isMixed()) {
            into.text(SimpleTypes.TEXT);
        }
        if (type.getContentModel() == null) {
            particles.gather(type.getParticle(), into);
            attributes(type.getAttributes(), into, depth);
        } else {
            derived(type.getContentModel().getContent(), into, depth);
        }
    }

    private void derived(XmlSchemaContent content, Members into, int depth) {
        switch (content) {
            case XmlSchemaComplexContentExtension extension -> {
                base(extension.getBaseTypeName(), into, depth);
                particles.gather(extension.getParticle(), into);
                attributes(extension.getAttributes(), into, depth);
            }
            case XmlSchemaComplexContentRestriction restriction -> {
                refuseEncoding(restriction.getBaseTypeName());
                inheritAttributes(restriction.getBaseTypeName(), into, depth);
                particles.gather(restriction.getParticle(), into);
                attributes(restriction.getAttributes(), into, depth);
            }
            case XmlSchemaSimpleContentExtension extension -> {
                base(extension.getBaseTypeName(), into, depth);
                attributes(extension.getAttributes(), into, depth);
            }
            case XmlSchemaSimpleContentRestriction restriction -> {
                if (restriction.getBaseType() != null) {
                    into.text(SimpleTypes.restricted(
                            simple.of(restriction.getBaseType(), null), restriction.getFacets()));
                } else {
                    base(restriction.getBaseTypeName(), into, depth);
                }
                attributes(restriction.getAttributes(), into, depth);
            }
            default -> into.open();
        }
    }

    private static void refuseEncoding(QName base) {
        if (base != null && base.getNamespaceURI().equals(ENCODING)) {
            throw Unreadable.because("has the type " + base + " of the SOAP encoding, which is not converted: offer"
                    + " the service as document/literal or rpc/literal");
        }
    }

    private void base(QName name, Members into, int depth) {
        refuseEncoding(name);
        XmlSchemaType base = schemas.getTypeByQName(name);
        if (base instanceof XmlSchemaComplexType complex) {
            gather(complex, into, depth + 1);
        } else {
            into.text(simple.of(null, name));
        }
    }

    private void inheritAttributes(QName name, Members into, int depth) {
        if (name != null && schemas.getTypeByQName(name) instanceof XmlSchemaComplexType complex) {
            Members inherited = new Members(complex.getName());
            gather(complex, inherited, depth + 1);
            inherited.type(null, false, List.of()).attributes().forEach(into::add);
        }
    }

    private void attributes(List<? extends XmlSchemaAttributeOrGroupRef> attributes, Members into, int depth) {
        for (XmlSchemaAttributeOrGroupRef one : attributes) {
            if (one instanceof XmlSchemaAttributeGroupMember member) {
                attribute(member, into, depth);
            }
        }
    }

    private void attribute(XmlSchemaAttributeGroupMember member, Members into, int depth) {
        if (depth > DEEPEST) {
            throw Unreadable.because("has attribute groups nested deeper than " + DEEPEST + ": correct it");
        }
        particles.count();
        switch (member) {
            case XmlSchemaAttribute attribute -> attribute(attribute, into);
            case XmlSchemaAttributeGroupRef group -> {
                XmlSchemaAttributeGroup found = schemas.getAttributeGroupByQName(group.getTargetQName());
                if (found == null) {
                    throw Unreadable.because("uses the attribute group " + group.getTargetQName()
                            + ", which is not in it: put its schema into <types>");
                }
                found.getAttributes().forEach(one -> attribute(one, into, depth + 1));
            }
            case XmlSchemaAttributeGroup group -> group.getAttributes().forEach(one -> attribute(one, into, depth + 1));
            default -> {}
        }
    }

    private void attribute(XmlSchemaAttribute given, Members into) {
        XmlSchemaAttribute described = given.isRef() ? schemas.getAttributeByQName(given.getTargetQName()) : given;
        QName name = given.isRef() ? given.getTargetQName() : given.getWireName();
        if (given.getUse() == XmlSchemaUse.PROHIBITED) {
            into.remove(name);
            return;
        }
        TypeUse.Simple type = described == null
                ? SimpleTypes.TEXT
                : simple.of(described.getSchemaType(), described.getSchemaTypeName());
        boolean fixed = described != null && described.getFixedValue() != null;
        into.add(new Attribute(name, type, given.getUse() == XmlSchemaUse.REQUIRED && !fixed));
    }
}
