package io.intertwine.openapi;

import io.intertwine.api.sif.tpsr.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the operations of one path.
final class OperationReader {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    private final Place root;
    private final Parts parts;
    private final Faults faults;
    private final Set<String> ids = new HashSet<>();

    OperationReader(Place root, Parts parts, Faults faults) {
        this.root = root;
        this.parts = parts;
        this.faults = faults;
    }

    /// @param shared the parameters of the whole path
    ApiOperation read(Place place, PathTemplate template, List<ApiOperation.Parameter> shared) {
        String method = place.name().toUpperCase(Locale.ROOT);
        String id = place.text("operationId").orElse(method + " " + template.text());
        if (!ids.add(id)) {
            faults.add(place, "has the operationId '" + id + "', as another one has: give each one of its own");
        }
        Operation operation = new Operation(
                id,
                method,
                template.text(),
                place.text("summary").orElse(null),
                IDEMPOTENT.contains(method),
                needs(place));
        List<ApiOperation.Parameter> all = merged(shared, parts.parameters(place.child("parameters")));
        checkNames(place, template, all);
        return new ApiOperation(operation, template, all, body(place), responses(place));
    }

    private static List<ApiOperation.Parameter> merged(
            List<ApiOperation.Parameter> shared, List<ApiOperation.Parameter> own) {
        Map<String, ApiOperation.Parameter> all = new LinkedHashMap<>();
        shared.forEach(one -> all.put(one.in() + one.name(), one));
        own.forEach(one -> all.put(one.in() + one.name(), one));
        return List.copyOf(all.values());
    }

    private void checkNames(Place place, PathTemplate template, List<ApiOperation.Parameter> all) {
        List<String> described = all.stream()
                .filter(one -> one.in() == ApiOperation.In.PATH)
                .map(ApiOperation.Parameter::name)
                .toList();
        for (String name : template.names()) {
            if (!described.contains(name)) {
                faults.add(place, "does not describe the path parameter '" + name + "': add it to parameters");
            }
        }
        for (String name : described) {
            if (!template.names().contains(name)) {
                faults.add(place, "describes the path parameter '" + name + "', which is not in the path: correct it");
            }
        }
    }

    private ApiOperation.@Nullable Body body(Place place) {
        Place body = place.child("requestBody");
        return body.present() ? parts.body(body) : null;
    }

    private Map<String, ApiOperation.Response> responses(Place place) {
        Map<String, ApiOperation.Response> responses = new HashMap<>();
        for (Place one : place.child("responses").children()) {
            if (!one.name().matches("[1-5]([0-9]{2}|XX)|default")) {
                faults.add(one, "is no status: write three digits, a range such as 2XX, or default");
            }
            responses.put(one.name(), parts.response(one));
        }
        return Map.copyOf(responses);
    }

    private List<Set<String>> needs(Place operation) {
        Place security = operation.child("security").present() ? operation.child("security") : root.child("security");
        List<Set<String>> alternatives = new ArrayList<>();
        for (Place alternative : security.children()) {
            Set<String> scopes = new HashSet<>();
            for (Place scheme : alternative.members()) {
                checkScheme(scheme);
                scheme.members().forEach(scope -> scope.text().ifPresent(scopes::add));
            }
            alternatives.add(scopes);
        }
        return alternatives.stream().allMatch(Set::isEmpty) ? List.of() : alternatives;
    }

    private void checkScheme(Place scheme) {
        if (!root.child("components")
                .child("securitySchemes")
                .child(scheme.name())
                .present()) {
            faults.add(
                    scheme,
                    "names the security scheme '" + scheme.name()
                            + "', which is not in the document: add it under components/securitySchemes");
        }
        if (!scheme.node().isArray()) {
            faults.add(scheme, "is no list: give the scopes, or an empty list");
        }
    }
}
