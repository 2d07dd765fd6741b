package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The fields of a message that can be said in a query, those of messages in it with dots:
/// `?author.name=Ada`.
///
/// @param complete false when there are fields that cannot: maps, lists of messages, messages in
///                 themselves, and what is too deep or too much
record QueryFields(List<List<FieldDescriptor>> fields, boolean complete) {
    private static final int DEEPEST = 6;
    private static final int MOST = 200;
    private static final int MOST_LOOKED_AT = 2_000;

    /// @param without fields that come from elsewhere
    static QueryFields all(Descriptor type, Set<List<FieldDescriptor>> without) {
        Walk walk = new Walk(without);
        walk.into(type, List.of());
        return new QueryFields(walk.found, walk.complete);
    }

    static String name(List<FieldDescriptor> path) {
        return path.stream().map(FieldDescriptor::getJsonName).collect(Collectors.joining("."));
    }

    private static final class Walk {
        private final Set<List<FieldDescriptor>> without;
        private final List<List<FieldDescriptor>> found = new ArrayList<>();
        private boolean complete = true;
        private int looked;

        Walk(Set<List<FieldDescriptor>> without) {
            this.without = without;
        }

        void into(Descriptor type, List<FieldDescriptor> above) {
            for (FieldDescriptor field : type.getFields()) {
                if (++looked > MOST_LOOKED_AT) {
                    complete = false;
                    return;
                }
                List<FieldDescriptor> path = new ArrayList<>(above);
                path.add(field);
                if (!without.contains(path)) {
                    look(field, List.copyOf(path), above);
                }
            }
        }

        private void look(FieldDescriptor field, List<FieldDescriptor> path, List<FieldDescriptor> above) {
            if (Fields.isText(field) && found.size() < MOST) {
                found.add(path);
            } else if (Fields.isGroup(field) && above.size() < DEEPEST && !within(field, above)) {
                into(field.getMessageType(), path);
            } else {
                complete = false;
            }
        }

        private static boolean within(FieldDescriptor field, List<FieldDescriptor> above) {
            Descriptor type = field.getMessageType();
            return field.getContainingType().equals(type)
                    || above.stream().anyMatch(one -> one.getContainingType().equals(type));
        }
    }
}
