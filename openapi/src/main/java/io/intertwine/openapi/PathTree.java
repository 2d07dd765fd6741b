package io.intertwine.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the operation for a path: a constant segment before one with parameters, of these the one with more
/// constant text. Immutable after it was filled.
final class PathTree {
    private record Branch(PathTemplate.Segment segment, Node node) {}

    private static final class Node {
        final Map<String, Node> constants = new HashMap<>();
        final List<Branch> branches = new ArrayList<>();
        final Map<String, ApiOperation> operations = new HashMap<>();
    }

    private final Node root = new Node();

    void add(PathTemplate template, String method, ApiOperation operation) {
        Node node = root;
        for (PathTemplate.Segment segment : template.segments()) {
            node = segment.constant()
                    ? node.constants.computeIfAbsent(segment.constants().getFirst(), _ -> new Node())
                    : branch(node, segment);
        }
        node.operations.put(method, operation);
    }

    private static Node branch(Node node, PathTemplate.Segment segment) {
        for (Branch branch : node.branches) {
            if (branch.segment().constants().equals(segment.constants())) {
                return branch.node();
            }
        }
        Branch branch = new Branch(segment, new Node());
        node.branches.add(branch);
        node.branches.sort(
                Comparator.comparingInt((Branch one) -> one.segment().length()).reversed());
        return branch.node();
    }

    Optional<ApiOperation> find(String method, List<String> segments) {
        return Optional.ofNullable(find(root, method, segments, 0));
    }

    private static @org.jspecify.annotations.Nullable ApiOperation find(
            Node node, String method, List<String> segments, int at) {
        if (at == segments.size()) {
            return node.operations.get(method);
        }
        String segment = segments.get(at);
        Node constant = node.constants.get(segment);
        ApiOperation found = constant == null ? null : find(constant, method, segments, at + 1);
        for (int i = 0; found == null && i < node.branches.size(); i++) {
            Branch branch = node.branches.get(i);
            if (branch.segment().fits(segment)) {
                found = find(branch.node(), method, segments, at + 1);
            }
        }
        return found;
    }
}
