package io.intertwine.openapi;

import io.intertwine.openapi.ApiOperation.In;
import io.intertwine.openapi.ApiOperation.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads parameters, bodies and responses.
final class Parts {
    private static final int NONE = -1;
    /// What OpenAPI says about these headers counts nowhere (OpenAPI 3.1.1, parameter object).
    private static final Set<String> NOT_HERE = Set.of("accept", "content-type", "authorization");

    private final References references;
    private final Schemas schemas;
    private final SchemaRules rules;
    private final Faults faults;

    Parts(References references, Schemas schemas, SchemaRules rules, Faults faults) {
        this.references = references;
        this.schemas = schemas;
        this.rules = rules;
        this.faults = faults;
    }

    List<ApiOperation.Parameter> parameters(Place list) {
        List<ApiOperation.Parameter> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Place place : list.children()) {
            Place one = references.follow(place);
            String name = one.text("name").orElse("");
            In in = in(one);
            if (name.isEmpty() || in == null) {
                faults.add(one, "is no parameter: give name, and in as path, query, header or cookie");
            } else if (!seen.add(in + name)) {
                faults.add(place, "describes the parameter '" + name + "' again: leave one");
            } else if (in != In.HEADER || !NOT_HERE.contains(name.toLowerCase(Locale.ROOT))) {
                all.add(parameter(one, name, in));
            }
        }
        return all;
    }

    private static @Nullable In in(Place one) {
        return switch (one.text("in").orElse("")) {
            case "path" -> In.PATH;
            case "query" -> In.QUERY;
            case "header" -> In.HEADER;
            case "cookie" -> In.COOKIE;
            default -> null;
        };
    }

    private ApiOperation.Parameter parameter(Place one, String name, In in) {
        boolean required = one.flag("required");
        if (in == In.PATH && !required) {
            faults.add(one, "is a path parameter that is not required: write required: true");
        }
        if (one.child("schema").present() == one.child("content").present()) {
            faults.add(one, "has both or neither of schema and content: give one of them");
        }
        Place schema = one.child("schema");
        String style = one.text("style").orElse(in == In.QUERY || in == In.COOKIE ? "form" : "simple");
        if (!schema.present()) {
            return new ApiOperation.Parameter(name, in, required, NONE, ValueType.ANY, false, null);
        }
        rules.check(schema);
        return valued(one, schema, new ApiOperation.Parameter(name, in, required, NONE, ValueType.ANY, false, style));
    }

    /// Styles other than those of plain values and lists are not held against their schema.
    private ApiOperation.Parameter valued(Place one, Place schema, ApiOperation.Parameter as) {
        String type = type(schema, 0);
        boolean list = type.equals("array");
        String style = as.split() == null ? "simple" : as.split();
        boolean explode = one.child("explode").present() ? one.flag("explode") : style.equals("form");
        @Nullable String split = list ? split(style, explode) : null;
        boolean checked = !type.equals("object")
                && (list
                        ? !style.equals("label") && !style.equals("matrix")
                        : style.equals("form") || style.equals("simple"));
        Place valued = list ? references.follow(schema).child("items") : schema;
        return new ApiOperation.Parameter(
                as.name(),
                as.in(),
                as.required(),
                checked ? schemas.add(schema) : NONE,
                valueType(list ? type(valued, 0) : type),
                list,
                split);
    }

    private static @Nullable String split(String style, boolean explode) {
        return switch (style) {
            case "spaceDelimited" -> explode ? null : " ";
            case "pipeDelimited" -> explode ? null : "|";
            case "form" -> explode ? null : ",";
            default -> ",";
        };
    }

    /// The type that a schema states, also within one that it is put together from; empty when it states none.
    private String type(Place schema, int depth) {
        Place at = references.follow(schema);
        Place type = at.child("type");
        if (type.node().isArray()) {
            return type.members().size() == 1 ? type.members().getFirst().text().orElse("") : "";
        }
        if (type.present() || depth > 10) {
            return type.text().orElse("");
        }
        return at.child("allOf").members().stream()
                .map(one -> type(one, depth + 1))
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static ValueType valueType(String type) {
        return switch (type) {
            case "string" -> ValueType.TEXT;
            case "number", "integer" -> ValueType.NUMBER;
            case "boolean" -> ValueType.BOOLEAN;
            default -> ValueType.ANY;
        };
    }

    ApiOperation.Body body(Place place) {
        Place body = references.follow(place);
        if (!body.child("content").node().isObject()) {
            faults.add(body, "has no content: give the media types of the body with their schemas");
        }
        return new ApiOperation.Body(body.flag("required"), contents(body.child("content")));
    }

    ApiOperation.Response response(Place place) {
        Place response = references.follow(place);
        if (!response.node().isObject()) {
            faults.add(response, "is no response: give an object with a description");
        }
        List<ApiOperation.Parameter> headers = new ArrayList<>();
        for (Place named : response.child("headers").children()) {
            Place header = references.follow(named);
            if (!named.name().equalsIgnoreCase("Content-Type")
                    && header.child("schema").present()) {
                headers.add(parameter(header, named.name(), In.HEADER));
            }
        }
        return new ApiOperation.Response(List.copyOf(headers), contents(response.child("content")));
    }

    private ApiOperation.Contents contents(Place content) {
        Map<String, Integer> all = new HashMap<>();
        for (Place media : content.members()) {
            Place schema = media.child("schema");
            String type = MediaTypes.plain(media.name());
            if (!MediaTypes.wellFormed(type)) {
                faults.add(media, "is no media type: write one such as application/json");
            }
            if (schema.present()) {
                rules.check(schema);
            }
            boolean checked = schema.present() && MediaTypes.json(type);
            all.put(type, checked ? schemas.add(schema) : NONE);
        }
        return new ApiOperation.Contents(Map.copyOf(all));
    }
}
