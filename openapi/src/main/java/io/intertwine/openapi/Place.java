package io.intertwine.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A node of a document and where it stands.
///
/// @param pointer a JSON pointer (RFC 6901)
record Place(JsonNode node, String pointer) {
    Place child(String name) {
        return new Place(node.path(name), pointer + "/" + escaped(name));
    }

    private Place child(int index) {
        return new Place(node.path(index), pointer + "/" + index);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    boolean present() {
        return !node.isMissingNode();
    }

    Optional<String> text() {
        return node.stringValueOpt();
    }

    Optional<String> text(String name) {
        return child(name).text();
    }

    boolean flag(String name) {
        return node.path(name).booleanValue(false);
    }

    /// The last part of the pointer, as it is called.
    String name() {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        return last.replace("~1", "/").replace("~0", "~");
    }

    /// The members of an object other than extensions, or the elements of an array; none of anything else.
    List<Place> children() {
        List<Place> children = new ArrayList<>();
        if (node.isObject()) {
            node.propertyNames().stream()
                    .filter(name -> !name.startsWith("x-"))
                    .forEach(name -> children.add(child(name)));
        } else {
            for (int i = 0; i < node.size(); i++) {
                children.add(child(i));
            }
        }
        return children;
    }

    /// As [#children()]; members that begin with `x-` are members like others here.
    List<Place> members() {
        return node.isObject() ? node.propertyNames().stream().map(this::child).toList() : children();
    }
}
