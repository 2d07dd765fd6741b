package io.intertwine.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the whole document, and reports what of it is not as OpenAPI says.
final class DocumentRules {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final Place root;
    private final OpenApiLimits limits;
    private final References references;
    private final Parts parts;
    private final SchemaRules schemaRules;
    private final OperationReader operations;
    private final Faults faults;

    DocumentRules(Place root, OpenApiLimits limits, References references, Schemas schemas, Faults faults) {
        this.root = root;
        this.limits = limits;
        this.references = references;
        this.schemaRules = new SchemaRules(references, faults);
        this.parts = new Parts(references, schemas, schemaRules, faults);
        this.operations = new OperationReader(root, parts, faults);
        this.faults = faults;
    }

    List<ApiOperation> read() {
        for (String name : List.of("title", "version")) {
            Place word = root.child("info").child(name);
            if (!word.present()) {
                faults.add(word, "is missing: give the API's " + name);
            }
        }
        root.child("components").child("schemas").members().forEach(schemaRules::check);
        List<ApiOperation> all = new ArrayList<>();
        Map<String, String> shapes = new HashMap<>();
        Place paths = root.child("paths");
        if (!paths.node().isObject()) {
            faults.add(paths, "is missing: give the paths of the API with their operations");
        }
        for (Place path : paths.children()) {
            template(path, shapes).ifPresent(template -> readPath(path, template, all));
        }
        if (all.isEmpty() && faults.isEmpty()) {
            faults.add(paths, "has no operation: describe at least one");
        }
        return all;
    }

    private Optional<PathTemplate> template(Place path, Map<String, String> shapes) {
        String text = path.name();
        if (!text.startsWith("/") || text.matches(".*[?#%].*")) {
            faults.add(path, "is no path: begin with a slash, encode nothing, and describe the query as parameters");
            return Optional.empty();
        }
        Optional<PathTemplate> template = PathTemplate.read(text);
        if (template.isEmpty()
                || template.get().names().size()
                        > Set.copyOf(template.get().names()).size()) {
            faults.add(path, "has braces that do not fit: write each parameter once as {name}, with text between two");
            return Optional.empty();
        }
        if (PathText.segments(text.replaceAll("[{}]", "")).isEmpty()) {
            faults.add(path, "has a segment that is empty, steps up, or is not encoded: correct it");
        }
        String other = shapes.putIfAbsent(template.get().shape(), text);
        if (other != null) {
            faults.add(path, "fits the same calls as '" + other + "': leave one of them");
        }
        return template;
    }

    private void readPath(Place path, PathTemplate template, List<ApiOperation> all) {
        Place item = references.follow(path);
        List<ApiOperation.Parameter> shared = parts.parameters(item.child("parameters"));
        for (Place operation : item.children()) {
            if (!METHODS.contains(operation.name())) {
                continue;
            }
            if (!operation.node().isObject()) {
                faults.add(operation, "is no operation: give an object");
            } else if (all.size() >= limits.operations()) {
                faults.add(operation, "is one operation too many: describe at most " + limits.operations());
            } else {
                all.add(operations.read(operation, template, shared));
            }
        }
    }
}
