package io.intertwine.conversion.soap;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conversion.soap.ComplexType.Attribute;
import io.intertwine.conversion.soap.ComplexType.Field;
import io.intertwine.conversion.soap.SoapOperation.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the OpenAPI document of a SOAP service. Each type with members is a component, so that
/// types may contain themselves.
final class SoapDocument {
    private static final String PROBLEM = "SoapFault";

    private final SchemaTypes types;

    SoapDocument(SchemaTypes types) {
        this.types = types;
    }

    JsonObject write(String title, List<SoapOperation> operations) {
        Map<String, JsonValue> paths = new LinkedHashMap<>();
        for (SoapOperation operation : operations) {
            paths.put("/" + operation.name(), object("post", operation(operation)));
        }
        Map<String, JsonValue> schemas = new LinkedHashMap<>();
        types.types().values().forEach(type -> schemas.put(type.name(), complex(type)));
        schemas.put(problemName(), problem());
        return object(
                "openapi", JsonValue.of("3.1.0"),
                "info", object("title", JsonValue.of(title), "version", JsonValue.of("1.0.0")),
                "paths", new JsonObject(paths),
                "components", object("schemas", new JsonObject(schemas)));
    }

    private JsonObject operation(SoapOperation operation) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("operationId", JsonValue.of(operation.name()));
        if (operation.summary() != null) {
            members.put("summary", JsonValue.of(operation.summary()));
        }
        Content input = operation.input();
        if (input != null) {
            JsonObject content = object("application/json", object("schema", schema(input.type(), input.nillable())));
            members.put("requestBody", object("required", JsonValue.of(true), "content", content));
        }
        Content output = operation.output();
        JsonObject answer = object("description", JsonValue.of("Done"));
        Map<String, JsonValue> responses = new LinkedHashMap<>();
        if (output != null) {
            JsonValue schema = schema(output.type(), output.nillable());
            responses.put("200", answer.with("content", object("application/json", object("schema", schema))));
        }
        responses.put("204", answer);
        JsonObject problem = object("application/problem+json", object("schema", reference(problemName())));
        responses.put(
                "422",
                object(
                        "description",
                        JsonValue.of("A fault that the caller can do something about"),
                        "content",
                        problem));
        responses.put("500", object("description", JsonValue.of("A fault of the service"), "content", problem));
        members.put("responses", new JsonObject(responses));
        return new JsonObject(members);
    }

    private JsonObject complex(ComplexType type) {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        List<JsonValue> required = new ArrayList<>();
        if (!type.derived().isEmpty()) {
            List<JsonValue> names = new ArrayList<>();
            if (!type.toBeNamed()) {
                names.add(JsonValue.of(type.name()));
            }
            type.derived().forEach(name -> names.add(JsonValue.of(name)));
            properties.put(ComplexType.TYPE, object("enum", JsonValue.array(names)));
        }
        for (Attribute attribute : type.attributes()) {
            properties.put(attribute.member(), schema(attribute.type(), false));
            if (attribute.required()) {
                required.add(JsonValue.of(attribute.member()));
            }
        }
        for (Field field : type.fields()) {
            JsonValue one = schema(field.type(), field.nillable());
            properties.put(field.member(), field.many() ? object("type", JsonValue.of("array"), "items", one) : one);
            if (field.required()) {
                required.add(JsonValue.of(field.member()));
            }
        }
        TypeUse.Simple text = type.text();
        if (text != null) {
            properties.put(ComplexType.TEXT, schema(text, false));
        }
        JsonObject whole = object("type", objectOr(text), "properties", new JsonObject(properties));
        return required.isEmpty() ? whole : whole.with("required", JsonValue.array(required));
    }

    /// A value with text and nothing else may be sent as that text.
    private static JsonValue objectOr(TypeUse.@Nullable Simple text) {
        return text == null
                ? JsonValue.of("object")
                : JsonValue.array(List.of(
                        JsonValue.of("object"),
                        JsonValue.of("string"),
                        JsonValue.of("number"),
                        JsonValue.of("boolean"),
                        JsonValue.of("array")));
    }

    private JsonObject schema(TypeUse use, boolean nillable) {
        JsonObject plain = switch (use) {
            case TypeUse.Simple simple -> simple(simple);
            case TypeUse.Complex complex -> reference(complex.name());
            case TypeUse.Anything _ -> JsonObject.EMPTY;
        };
        return nillable && !(use instanceof TypeUse.Anything)
                ? object("anyOf", JsonValue.array(List.of(plain, object("type", JsonValue.of("null")))))
                : plain;
    }

    private static JsonObject simple(TypeUse.Simple type) {
        JsonObject one = switch (type.kind()) {
            case BOOLEAN -> object("type", JsonValue.of("boolean"));
            case INTEGER -> object("type", JsonValue.of("integer"));
            case DECIMAL -> object("type", JsonValue.of("number"));
            case FLOAT -> object("type", JsonValue.array(List.of(JsonValue.of("number"), JsonValue.of("string"))));
            case BASE64 -> text(type).with("contentEncoding", JsonValue.of("base64"));
            case HEX -> text(type).with("contentEncoding", JsonValue.of("base16"));
            case TEXT -> text(type);
        };
        if (type.kind() == TypeUse.Kind.TEXT && !type.enumeration().isEmpty()) {
            one = one.with(
                    "enum",
                    JsonValue.array(type.enumeration().stream()
                            .distinct()
                            .map(JsonValue::of)
                            .toList()));
        }
        return type.list() ? object("type", JsonValue.of("array"), "items", one) : one;
    }

    private static JsonObject text(TypeUse.Simple type) {
        JsonObject text = object("type", JsonValue.of("string"));
        return type.builtin().equals("string")
                ? text
                : text.with("description", JsonValue.of("As xs:" + type.builtin() + " of XML Schema"));
    }

    private String problemName() {
        return types.types().containsKey(PROBLEM) ? PROBLEM + "_" : PROBLEM;
    }

    private static JsonObject problem() {
        JsonObject text = object("type", JsonValue.of("string"));
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        properties.put("title", text);
        properties.put("status", object("type", JsonValue.of("integer")));
        for (String name : List.of("detail", "faultcode", "faultstring", "faultactor")) {
            properties.put(name, text);
        }
        properties.put("faultdetail", object("type", JsonValue.of("object")));
        return object("type", JsonValue.of("object"), "properties", new JsonObject(properties));
    }

    private static JsonObject reference(String name) {
        return object("$ref", JsonValue.of("#/components/schemas/" + name));
    }

    private static JsonObject object(String name, JsonValue value) {
        return JsonObject.EMPTY.with(name, value);
    }

    private static JsonObject object(String name, JsonValue value, String other, JsonValue with) {
        return object(name, value).with(other, with);
    }

    private static JsonObject object(Object... namesAndValues) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], (JsonValue) namesAndValues[i + 1]);
        }
        return new JsonObject(members);
    }
}
