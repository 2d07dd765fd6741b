package io.intertwine.conversion.soap;

import io.intertwine.conversion.soap.ComplexType.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.apache.ws.commons.schema.XmlSchema;
import org.apache.ws.commons.schema.XmlSchemaAll;
import org.apache.ws.commons.schema.XmlSchemaAny;
import org.apache.ws.commons.schema.XmlSchemaChoice;
import org.apache.ws.commons.schema.XmlSchemaCollection;
import org.apache.ws.commons.schema.XmlSchemaElement;
import org.apache.ws.commons.schema.XmlSchemaGroup;
import org.apache.ws.commons.schema.XmlSchemaGroupRef;
import org.apache.ws.commons.schema.XmlSchemaParticle;
import org.apache.ws.commons.schema.XmlSchemaSequence;
import org.jspecify.annotations.Nullable;

/// The elements in complex types, flat and in their order.
final class Particles {
    private static final int DEEPEST = 50;
    private static final int MOST = 100_000;

    private final XmlSchemaCollection schemas;
    private final Function<XmlSchemaElement, TypeUse> uses;
    private final Map<QName, List<XmlSchemaElement>> substitutes = new HashMap<>();
    private int count;

    Particles(XmlSchemaCollection schemas, Function<XmlSchemaElement, TypeUse> uses) {
        this.schemas = schemas;
        this.uses = uses;
        for (XmlSchema schema : schemas.getXmlSchemas()) {
            for (XmlSchemaElement element : schema.getElements().values()) {
                if (element.getSubstitutionGroup() != null) {
                    substitutes
                            .computeIfAbsent(element.getSubstitutionGroup(), _ -> new ArrayList<>())
                            .add(element);
                }
            }
        }
    }

    /// Whether particles must be there, and whether they may be there several times.
    private record Times(boolean required, boolean many, int depth) {
        Times within(XmlSchemaParticle particle, boolean choice) {
            return new Times(
                    required && !choice && particle.getMinOccurs() > 0, many || particle.getMaxOccurs() > 1, depth + 1);
        }
    }

    /// Groups and attribute groups that name each other grow without end in a small document.
    void count() {
        if (++count > MOST) {
            throw Unreadable.because("has types with more than " + MOST + " elements in all: offer a part of it");
        }
    }

    void gather(@Nullable XmlSchemaParticle particle, Members into) {
        gather(particle, into, new Times(true, false, 0));
    }

    private void gather(@Nullable XmlSchemaParticle particle, Members into, Times times) {
        count();
        if (particle == null || particle.getMaxOccurs() == 0) {
            return;
        }
        if (times.depth() > DEEPEST) {
            throw Unreadable.because("has groups nested deeper than " + DEEPEST + ": correct it");
        }
        switch (particle) {
            case XmlSchemaElement element -> element(element, into, times.within(element, false));
            case XmlSchemaAny _ -> into.open();
            case XmlSchemaSequence sequence -> sequence(sequence, into, times);
            case XmlSchemaAll all -> members(all.getItems(), into, times.within(all, false));
            case XmlSchemaChoice choice ->
                members(
                        choice.getItems(),
                        into,
                        times.within(choice, choice.getItems().size() > 1));
            case XmlSchemaGroupRef reference -> gather(group(reference), into, times.within(reference, false));
            default -> into.open();
        }
    }

    private void sequence(XmlSchemaSequence sequence, Members into, Times times) {
        Times inner = times.within(sequence, false);
        if (inner.many() && sequence.getItems().size() > 1) {
            throw Unreadable.because("has a sequence of several elements that repeats as a whole, whose order JSON"
                    + " cannot express: put the sequence into an element of its own");
        }
        members(sequence.getItems(), into, inner);
    }

    private void members(List<?> items, Members into, Times times) {
        for (Object item : items) {
            switch (item) {
                case XmlSchemaParticle particle -> gather(particle, into, times);
                case XmlSchemaGroup group -> gather(group.getParticle(), into, times);
                default -> into.open();
            }
        }
    }

    private XmlSchemaParticle group(XmlSchemaGroupRef reference) {
        if (reference.getParticle() != null) {
            return reference.getParticle();
        }
        XmlSchemaGroup group = schemas.getGroupByQName(reference.getRefName());
        if (group == null) {
            throw Unreadable.because(
                    "uses the group " + reference.getRefName() + ", which is not in it: put its schema into <types>");
        }
        return group.getParticle();
    }

    private void element(XmlSchemaElement given, Members into, Times times) {
        XmlSchemaElement described = given.isRef() ? schemas.getElementByQName(given.getTargetQName()) : given;
        if (described == null) {
            throw Unreadable.because(
                    "uses the element " + given.getTargetQName() + ", which is not in it: put its schema into <types>");
        }
        List<XmlSchemaElement> others = substitutes.getOrDefault(given.getTargetQName(), List.of());
        boolean required = times.required() && others.isEmpty();
        if (!described.isAbstract()) {
            add(described, given.isRef(), into, new Times(required, times.many(), times.depth()));
        }
        for (XmlSchemaElement other : others) {
            add(other, true, into, new Times(false, times.many(), times.depth()));
        }
    }

    private void add(XmlSchemaElement element, boolean global, Members into, Times times) {
        count();
        QName name = global ? element.getQName() : element.getWireName();
        into.add(new Field(name, uses.apply(element), times.required(), times.many(), element.isNillable()));
    }
}
