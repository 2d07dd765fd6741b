package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fields by the names that JSON has for them, or those of the proto file: both count.
final class Fields {
    private Fields() {}

    static Optional<FieldDescriptor> find(Descriptor type, String name) {
        for (FieldDescriptor field : type.getFields()) {
            if (field.getJsonName().equals(name) || field.getName().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /// The fields of a path such as `book.author.name`, from the outermost; empty when one is not
    /// there, or is in something else than a single message.
    static Optional<List<FieldDescriptor>> path(Descriptor type, String names) {
        List<FieldDescriptor> path = new ArrayList<>();
        Descriptor within = type;
        for (String name : names.split("\\.", -1)) {
            Optional<FieldDescriptor> found = within == null ? Optional.empty() : find(within, name);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            FieldDescriptor field = found.get();
            path.add(field);
            within = isGroup(field) ? field.getMessageType() : null;
        }
        return Optional.of(path);
    }

    /// Whether its own fields can be named one by one.
    static boolean isGroup(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE
                && !field.isRepeated()
                && !isText(field)
                && WellKnown.name(field.getMessageType()).isEmpty();
    }

    /// Whether a text says which value of it is meant, or one of several.
    static boolean isText(FieldDescriptor field) {
        return field.getJavaType() != JavaType.MESSAGE
                || WellKnown.isText(field.getMessageType())
                || WellKnown.isWrapper(field.getMessageType());
    }
}
