package io.intertwine.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a schema must look like, so that values can be held against it in bounded time.
final class SchemaRules {
    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "array", "object", "null");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final List<String> NAMED =
            List.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");
    private static final List<String> SINGLE = List.of(
            "not",
            "if",
            "then",
            "else",
            "items",
            "additionalProperties",
            "contains",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties");
    private static final List<String> HERE = List.of("not", "if", "then", "else");
    private static final int MOST_AT_ONCE = 2_000;
    private static final int DEEPEST = 60;

    private final References references;
    private final Faults faults;
    private final IdentityHashMap<JsonNode, Boolean> seen = new IdentityHashMap<>();
    private final Deque<Place> waiting = new ArrayDeque<>();
    private final IdentityHashMap<JsonNode, Integer> costs = new IdentityHashMap<>();

    SchemaRules(References references, Faults faults) {
        this.references = references;
        this.faults = faults;
    }

    /// Checks a schema, and every one that it holds or refers to.
    void check(Place schema) {
        waiting.add(schema);
        for (Place next = waiting.poll(); next != null; next = waiting.poll()) {
            if (seen.putIfAbsent(next.node(), true) == null && !next.node().isBoolean()) {
                checkOne(next);
            }
        }
    }

    private void checkOne(Place schema) {
        if (!schema.node().isObject()) {
            faults.add(schema, "is no schema: give an object");
            return;
        }
        checkWords(schema);
        cost(schema, 0);
        waiting.addAll(inner(schema));
        references.step(schema).ifPresent(waiting::add);
    }

    private void checkWords(Place schema) {
        checkType(schema.child("type"));
        Place pattern = schema.child("pattern");
        if (pattern.present()) {
            checkPattern(pattern, pattern.text().orElse("("));
        }
        Place patterns = schema.child("patternProperties");
        patterns.members().forEach(one -> checkPattern(one, one.name()));
        checkList(schema.child("required"));
        for (String name : NAMED) {
            Place named = schema.child(name);
            if (named.present() && !named.node().isObject()) {
                faults.add(named, "is no object: give schemas by name");
            }
        }
    }

    private void checkType(Place type) {
        List<Place> all = type.node().isArray() ? type.members() : type.present() ? List.of(type) : List.of();
        for (Place one : all) {
            if (!TYPES.contains(one.text().orElse(""))) {
                faults.add(
                        one,
                        "is no type: use one of "
                                + String.join(", ", TYPES.stream().sorted().toList()));
            }
        }
    }

    private void checkPattern(Place place, String pattern) {
        try {
            LinearPatterns.compile(pattern);
        } catch (IllegalArgumentException e) {
            faults.add(place, "is a regular expression that cannot be used: " + e.getMessage());
        }
    }

    private void checkList(Place required) {
        boolean names = required.node().isArray()
                && required.members().stream().allMatch(one -> one.node().isString());
        if (required.present() && !names) {
            faults.add(required, "is no list of names: write required properties as a list beside the properties");
        }
    }

    private static List<Place> inner(Place schema) {
        List<Place> inner = new ArrayList<>();
        LISTS.forEach(name -> inner.addAll(schema.child(name).members()));
        NAMED.forEach(name -> inner.addAll(schema.child(name).members()));
        for (String name : SINGLE) {
            Place one = schema.child(name);
            if (one.node().isObject()) {
                inner.add(one);
            }
        }
        return inner;
    }

    /// How many schemas one value is held against because it is held against this one; 0 while that is counted,
    /// so that a schema that asks for itself is seen.
    private int cost(Place schema, int depth) {
        Integer known = costs.get(schema.node());
        if (known != null) {
            return known == 0 ? refuse(schema, "asks for itself before going deeper: it can never be decided") : known;
        }
        if (depth > DEEPEST) {
            return refuse(schema, "combines schemas more than " + DEEPEST + " levels deep: flatten them");
        }
        costs.put(schema.node(), 0);
        int sum = 1;
        for (Place one : atOnce(schema)) {
            sum += cost(one, depth + 1);
        }
        if (sum > MOST_AT_ONCE) {
            sum = refuse(schema, "combines more than " + MOST_AT_ONCE + " schemas: name fewer alternatives");
        }
        costs.put(schema.node(), sum);
        return sum;
    }

    private int refuse(Place schema, String fault) {
        faults.add(schema, fault);
        return 1;
    }

    private List<Place> atOnce(Place schema) {
        List<Place> all = new ArrayList<>();
        references.step(schema).ifPresent(all::add);
        List.of("allOf", "anyOf", "oneOf")
                .forEach(name -> all.addAll(schema.child(name).members()));
        all.addAll(schema.child("dependentSchemas").members());
        HERE.forEach(name -> all.add(schema.child(name)));
        return all.stream().filter(one -> one.node().isObject()).toList();
    }
}
