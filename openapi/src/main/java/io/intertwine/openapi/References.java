package io.intertwine.openapi;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// References within a document. Those to anywhere else are faults: nothing is ever fetched for a document.
final class References {
    private static final String REF = "$ref";
    private static final int LONGEST = 20;
    private static final Set<String> DATA = Set.of("example", "examples", "default", "enum", "const");
    private static final Set<String> RENAMING =
            Set.of("$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor");
    private static final Set<String> DIALECTS =
            Set.of("https://json-schema.org/draft/2020-12/schema", "https://spec.openapis.org/oas/3.1/dialect/base");
    /// Objects whose members have names that the author chose.
    private static final Set<String> NAMED = Set.of(
            "properties",
            "patternProperties",
            "schemas",
            "responses",
            "parameters",
            "requestBodies",
            "headers",
            "securitySchemes",
            "links",
            "callbacks",
            "pathItems",
            "$defs",
            "definitions",
            "dependentSchemas",
            "mapping",
            "variables",
            "encoding",
            "content",
            "scopes");

    private final Place root;
    private final Faults faults;

    References(JsonNode root, Faults faults) {
        this.root = new Place(root, "");
        this.faults = faults;
    }

    /// Reports every reference that does not lead to a place in the document.
    void check() {
        walk(root, false);
    }

    private void walk(Place place, boolean named) {
        for (Place child : place.members()) {
            String name = place.node().isObject() ? child.name() : "";
            if (!named && child.node().isString()) {
                checkWord(name, child);
            }
            if (named || !(DATA.contains(name) || name.startsWith("x-"))) {
                walk(child, !named && NAMED.contains(name));
            }
        }
    }

    private void checkWord(String name, Place place) {
        String text = place.node().stringValue();
        if (name.equals(REF)) {
            checkReference(place, text);
        } else if (RENAMING.contains(name)) {
            faults.add(place, "gives a schema another name: use $ref with a place in this document");
        } else if ((name.equals("$schema") || name.equals("jsonSchemaDialect")) && !DIALECTS.contains(text)) {
            faults.add(place, "names the dialect '" + text + "': leave it out, or use that of OpenAPI 3.1");
        }
    }

    private void checkReference(Place place, String target) {
        if (!target.startsWith("#")) {
            faults.add(
                    place,
                    "refers to '" + target + "': references elsewhere are not followed, put it into the"
                            + " document under components");
        } else if (find(target).isEmpty()) {
            faults.add(place, "refers to '" + target + "', which is not in the document: add it, or correct the name");
        } else if (circular(target)) {
            faults.add(
                    place,
                    "refers to '" + target + "', which goes on to refer, perhaps for ever: name the"
                            + " place that holds something");
        }
    }

    private boolean circular(String target) {
        Optional<String> next = Optional.of(target);
        for (int steps = 0; next.isPresent(); steps++) {
            if (steps > LONGEST) {
                return true;
            }
            next = find(next.get()).flatMap(place -> place.text(REF));
        }
        return false;
    }

    /// The place itself, or the one that its reference leads to. Only after [#check()] found no fault.
    Place follow(Place place) {
        Place at = place;
        for (Optional<String> target = at.text(REF); target.isPresent(); target = at.text(REF)) {
            at = find(target.get()).orElseThrow();
        }
        return at;
    }

    /// The place that the reference of this node leads to, one step; empty when it has none.
    Optional<Place> step(Place place) {
        return place.text(REF).flatMap(this::find);
    }

    private Optional<Place> find(String target) {
        String pointer = decoded(target);
        if (!target.startsWith("#") || !(pointer.isEmpty() || pointer.startsWith("/"))) {
            return Optional.empty();
        }
        JsonNode node = root.node().at(pointer);
        return node.isMissingNode() ? Optional.empty() : Optional.of(new Place(node, pointer));
    }

    private static String decoded(String target) {
        try {
            String fragment =
                    URI.create(target.replace("{", "%7B").replace("}", "%7D")).getFragment();
            return fragment == null ? "" : fragment;
        } catch (IllegalArgumentException _) {
            return "?";
        }
    }
}
