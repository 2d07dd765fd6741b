package io.intertwine.sif.sdc.run;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.port.CollaborationProgram.Declared;
import io.intertwine.api.sif.SifError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Holds the steps of a description against what is registered, as far as that can be known before it
/// runs.
final class DocumentCheck {
    private static final String EXPRESSION = "${";

    private final Offered offered;
    private final BodyCodec bodies;
    private final TwinCalls twins;

    DocumentCheck(Offered offered, BodyCodec bodies, TwinCalls twins) {
        this.offered = offered;
        this.bodies = bodies;
        this.twins = twins;
    }

    /// Fails with everything that is wrong.
    void check(Subject by, CollaborationProgram program) {
        List<String> faults = new ArrayList<>();
        for (Declared step : program.steps()) {
            try {
                faults(by, step).forEach(fault -> faults.add(at(step) + fault));
            } catch (IntertwineException e) {
                faults.add(at(step) + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new IntertwineException(SifError.INVALID_COLLABORATION, String.join(" ", faults));
        }
    }

    private static String at(Declared step) {
        return "Line " + step.line() + ", column " + step.column() + ", step '" + step.name() + "': ";
    }

    private List<String> faults(Subject by, Declared step) {
        return switch (step.function()) {
            case ServiceArguments.FUNCTION -> faults(step);
            case TwinArguments.FUNCTION -> twins.faults(by, step.arguments());
            default ->
                throw IntertwineException.invalid(
                        "There is no function '" + step.function() + "': call service or twin.");
        };
    }

    private List<String> faults(Declared step) {
        ServiceArguments arguments = ServiceArguments.of(literal(step.arguments()));
        Offered.Found found = offered.find(arguments);
        List<String> faults = new ArrayList<>();
        if (step.arguments().find("path").orElse(JsonObject.EMPTY) instanceof JsonObject) {
            arguments.pathIn(found.operation().path());
        }
        JsonValue body = arguments.body();
        if (body != null && !hasExpression(body)) {
            byte[] text = bodies.write(arguments.mediaType(), body);
            found
                    .read()
                    .faults(
                            found.operation(),
                            arguments.pathIn(found.operation().path()),
                            arguments.queryText(),
                            arguments.allHeaders(),
                            text)
                    .stream()
                    .filter(fault -> fault.contains("body"))
                    .forEach(faults::add);
        }
        return faults;
    }

    /// Whole parts that are expressions count as empty; what names the operation may be none.
    private static JsonObject literal(JsonObject arguments) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        arguments.members().forEach((name, value) -> {
            boolean expression = value instanceof JsonText(String text) && text.startsWith(EXPRESSION);
            if (!expression) {
                members.put(name, value);
            } else if (List.of("system", "api", "operation", "mediaType", "output")
                    .contains(name)) {
                throw IntertwineException.invalid(
                        "The argument '" + name + "' is an expression: write it out, so that it can be checked.");
            }
        });
        return new JsonObject(members);
    }

    private static boolean hasExpression(JsonValue value) {
        return value.toString().contains(EXPRESSION);
    }
}
