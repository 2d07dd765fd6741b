package io.intertwine.openapi;

import io.intertwine.openapi.ApiOperation.In;
import io.intertwine.openapi.ApiOperation.Parameter;
import io.intertwine.openapi.ApiOperation.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Holds parameters against their schemas. Text becomes the type that the schema states; where it states none, the
/// value fits when any reading of it does. Objects as parameters are not looked into.
final class ParameterCheck {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Schemas schemas;
    private final JsonMapper json;

    ParameterCheck(Schemas schemas, JsonMapper json) {
        this.schemas = schemas;
        this.json = json;
    }

    List<String> faults(List<Parameter> parameters, ParameterValues values) {
        List<String> faults = new ArrayList<>();
        for (Parameter parameter : parameters) {
            List<String> texts = values.of(parameter);
            if (!texts.isEmpty()) {
                faults.addAll(faults(parameter, texts));
            } else if (parameter.required()) {
                faults.add(what(parameter) + " is missing: give it.");
            }
        }
        return faults;
    }

    private List<String> faults(Parameter parameter, List<String> texts) {
        if (parameter.schema() < 0) {
            return List.of();
        }
        if (parameter.list()) {
            return schemas.faults(parameter.schema(), what(parameter), list(parameter, texts));
        }
        if (texts.size() > 1 && parameter.in() != In.HEADER) {
            return List.of(what(parameter) + " is there " + texts.size() + " times: give it once.");
        }
        String text = String.join(", ", texts);
        List<String> first = List.of();
        for (JsonNode reading : readings(parameter.type(), text)) {
            List<String> faults = schemas.faults(parameter.schema(), what(parameter), reading);
            if (faults.isEmpty()) {
                return List.of();
            }
            first = first.isEmpty() ? faults : first;
        }
        return first;
    }

    private ArrayNode list(Parameter parameter, List<String> texts) {
        ArrayNode list = NODES.arrayNode();
        String split = parameter.split();
        for (String text : texts) {
            List<String> parts = split == null ? List.of(text) : List.of(text.split(Pattern.quote(split), -1));
            parts.forEach(
                    part -> list.add(readings(parameter.type(), part.strip()).getFirst()));
        }
        return list;
    }

    private List<JsonNode> readings(ValueType type, String text) {
        List<JsonNode> readings = new ArrayList<>();
        boolean truth = text.equals("true") || text.equals("false");
        if (type != ValueType.TEXT
                && type != ValueType.BOOLEAN
                && NUMBER.matcher(text).matches()) {
            number(text, readings);
        }
        if (truth && (type == ValueType.BOOLEAN || type == ValueType.ANY)) {
            readings.add(NODES.booleanNode(text.equals("true")));
        }
        if (readings.isEmpty() || type == ValueType.ANY) {
            readings.add(NODES.stringNode(text));
        }
        return readings;
    }

    private void number(String text, List<JsonNode> readings) {
        try {
            readings.add(json.readTree(text));
        } catch (JacksonException _) {
            // longer than numbers may be: it stays a text, which fits no number
        }
    }

    private static String what(Parameter parameter) {
        return "The " + parameter.in().name().toLowerCase(Locale.ROOT)
                + (parameter.in() == In.HEADER ? " '" : " parameter '") + parameter.name() + "'";
    }
}
