package io.intertwine.conversion.soap;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/// All types with members that the operations of a service use, by name. Types may contain themselves.
/// Immutable.
record SchemaTypes(Map<String, ComplexType> types) {
    SchemaTypes {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    ComplexType of(TypeUse.Complex use) {
        ComplexType type = types.get(use.name());
        if (type == null) {
            throw new IllegalStateException("There is no type '" + use.name() + "'.");
        }
        return type;
    }

    /// The type that a value says it is, when it is one that may stand for the declared one.
    Optional<ComplexType> derived(ComplexType declared, String name) {
        return name.equals(declared.name()) || declared.derived().contains(name)
                ? Optional.ofNullable(types.get(name))
                : Optional.empty();
    }

    Optional<ComplexType> named(ComplexType declared, QName qName) {
        return types.values().stream()
                .filter(one -> qName.equals(one.qName()))
                .filter(one -> derived(declared, one.name()).isPresent())
                .findFirst();
    }
}
