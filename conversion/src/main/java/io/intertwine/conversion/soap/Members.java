package io.intertwine.conversion.soap;

import io.intertwine.conversion.soap.ComplexType.Attribute;
import io.intertwine.conversion.soap.ComplexType.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/// Gathers what is in one complex type; one for each.
final class Members {
    private final String owner;
    private final Map<QName, Attribute> attributes = new LinkedHashMap<>();
    private final Map<QName, Field> fields = new LinkedHashMap<>();
    private TypeUse.@Nullable Simple text;
    private boolean open;

    Members(String owner) {
        this.owner = owner;
    }

    void add(Attribute attribute) {
        attributes.put(attribute.name(), attribute);
    }

    /// An element that may stand at several places, such as in two branches of a choice, is one member.
    void add(Field field) {
        Field before = fields.get(field.element());
        fields.put(
                field.element(),
                before == null
                        ? field
                        : new Field(
                                field.element(),
                                field.type(),
                                false,
                                before.many() || field.many(),
                                before.nillable() || field.nillable()));
        boolean twice = fields.keySet().stream()
                .anyMatch(other -> other.getLocalPart().equals(field.member()) && !other.equals(field.element()));
        if (twice) {
            throw Unreadable.because("has the type '" + owner + "' with two elements '" + field.member()
                    + "' of different namespaces, which JSON cannot tell apart: leave its operations out");
        }
    }

    void remove(QName attribute) {
        attributes.remove(attribute);
    }

    void text(TypeUse.Simple type) {
        text = type;
    }

    void open() {
        open = true;
    }

    ComplexType type(@Nullable QName qName, boolean toBeNamed, List<String> derived) {
        List<Attribute> known = new ArrayList<>(attributes.values());
        return new ComplexType(
                owner, qName, toBeNamed, known, new ArrayList<>(fields.values()), text, open, List.copyOf(derived));
    }
}
