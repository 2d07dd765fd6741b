package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Schemas of messages as JSON has them. Each message is a component, so that messages may contain
/// themselves.
final class MessageSchemas {
    private final GrpcLimits limits;
    private final Deque<GenericDescriptor> open = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();

    MessageSchemas(GrpcLimits limits) {
        this.limits = limits;
    }

    /// Those of all messages that were asked for, and of what is in them, by name.
    Map<String, JsonValue> components() {
        Map<String, JsonValue> components = new LinkedHashMap<>();
        while (!open.isEmpty()) {
            GenericDescriptor type = open.removeFirst();
            components.put(type.getFullName(), schema(type));
        }
        return components;
    }

    private JsonObject schema(GenericDescriptor type) {
        return type instanceof EnumDescriptor words ? words(words) : message((Descriptor) type);
    }

    private JsonObject message(Descriptor type) {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        type.getFields().forEach(field -> properties.put(field.getJsonName(), of(field)));
        return typed("object").with("properties", new JsonObject(properties));
    }

    JsonObject of(FieldDescriptor field) {
        if (field.isMapField()) {
            JsonObject value = single(field.getMessageType().findFieldByNumber(2));
            return typed("object").with("additionalProperties", value);
        }
        return field.isRepeated() ? typed("array").with("items", single(field)) : single(field);
    }

    private JsonObject single(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> typed("boolean");
            case INT -> typed("integer");
            // a text in answers, as JavaScript has no such numbers; both in requests
            case LONG -> typed("string", "integer").with("format", JsonValue.of("int64"));
            case FLOAT, DOUBLE -> typed("number", "string");
            case STRING -> typed("string");
            case BYTE_STRING -> typed("string").with("contentEncoding", JsonValue.of("base64"));
            case ENUM -> of(field.getEnumType());
            case MESSAGE -> of(field.getMessageType());
        };
    }

    /// Services know words that their descriptions do not: then there is a number.
    private static JsonObject words(EnumDescriptor type) {
        List<JsonValue> words = type.getValues().stream()
                .map(value -> JsonValue.of(value.getName()))
                .distinct()
                .toList();
        JsonObject word = typed("string").with("enum", JsonValue.array(words));
        return JsonObject.EMPTY.with("anyOf", JsonValue.array(List.of(word, typed("integer"))));
    }

    private JsonObject of(EnumDescriptor type) {
        return type.getFullName().equals("google.protobuf.NullValue") ? JsonObject.EMPTY : reference(type);
    }

    JsonObject of(Descriptor type) {
        if (WellKnown.isWrapper(type)) {
            JsonObject value = single(type.findFieldByNumber(1));
            return JsonObject.EMPTY.with("anyOf", JsonValue.array(List.of(value, typed("null"))));
        }
        return switch (WellKnown.name(type)) {
            case "Timestamp" -> typed("string").with("format", JsonValue.of("date-time"));
            case "Duration", "FieldMask" -> typed("string");
            case "Struct", "Empty" -> typed("object");
            case "ListValue" -> typed("array");
            case "Value" -> JsonObject.EMPTY;
            case "Any" -> typed("object").with("properties", JsonObject.EMPTY.with("@type", typed("string")));
            default -> reference(type);
        };
    }

    private JsonObject reference(GenericDescriptor type) {
        if (known.add(type.getFullName())) {
            if (known.size() > limits.types()) {
                throw DescriptorFiles.invalid(
                        "The methods use more than " + limits.types() + " types of messages: register fewer of them.");
            }
            open.addLast(type);
        }
        return reference(type.getFullName());
    }

    static JsonObject reference(String name) {
        return JsonObject.EMPTY.with("$ref", JsonValue.of("#/components/schemas/" + name));
    }

    static JsonObject typed(String... types) {
        JsonValue type = types.length == 1
                ? JsonValue.of(types[0])
                : JsonValue.array(Arrays.stream(types).map(JsonValue::of).toList());
        return JsonObject.EMPTY.with("type", type);
    }
}
