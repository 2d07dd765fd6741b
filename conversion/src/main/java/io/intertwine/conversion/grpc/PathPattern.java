package io.intertwine.conversion.grpc;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A path template of `google.api.http`, such as `/v1/{name=shelves/*}/books:sort`. A part `*` or
/// `**` is one segment of a call's path; in one for `**`, slashes are percent-encoded.
///
/// @param variables which parts are the values of fields
/// @param verb      after the colon; empty for none
record PathPattern(List<Part> parts, List<Variable> variables, String verb) {
    /// @param literal its text; empty for one that a call fills in
    /// @param many    true for `**`
    record Part(String literal, boolean many) {
        static final Part ONE = new Part("", false);
        static final Part MANY = new Part("", true);

        boolean open() {
            return literal.isEmpty();
        }
    }

    /// @param field its path of fields, such as `book.name`
    /// @param from  the first of its parts
    /// @param to    after the last of them
    record Variable(String field, int from, int to) {}

    PathPattern {
        parts = List.copyOf(parts);
        variables = List.copyOf(variables);
    }

    static PathPattern of(String service, String method) {
        return new PathPattern(List.of(new Part(service, false), new Part(method, false)), List.of(), "");
    }

    /// As an OpenAPI document has it. A part that a call fills in is named by its field.
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append('/')
                    .append(
                            parts.get(i).open()
                                    ? "{" + name(i) + "}"
                                    : parts.get(i).literal());
        }
        return verb.isEmpty() ? text.toString() : text.append(':').append(verb).toString();
    }

    /// The same for patterns that the same paths fit.
    String shape() {
        return text().replaceAll("\\{[^}]*}", "{}");
    }

    /// The names of the parts that a call fills in.
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).open()) {
                names.add(name(i));
            }
        }
        return names;
    }

    private String name(int part) {
        for (Variable variable : variables) {
            if (variable.from() <= part && part < variable.to()) {
                List<Integer> open = open(variable);
                return open.size() == 1 ? variable.field() : variable.field() + "_" + (open.indexOf(part) + 1);
            }
        }
        return "part_" + (part + 1);
    }

    private List<Integer> open(Variable variable) {
        List<Integer> open = new ArrayList<>();
        for (int i = variable.from(); i < variable.to(); i++) {
            if (parts.get(i).open()) {
                open.add(i);
            }
        }
        return open;
    }

    /// The values of the fields in a path that fits.
    ///
    /// @param segments decoded
    Map<String, String> values(List<String> segments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Variable variable : variables) {
            List<String> texts = new ArrayList<>();
            for (int i = variable.from(); i < variable.to(); i++) {
                texts.add(value(variable, i, segments));
            }
            values.put(variable.field(), String.join("/", texts));
        }
        return values;
    }

    private String value(Variable variable, int at, List<String> segments) {
        Part part = parts.get(at);
        String segment = segments.get(at);
        boolean last = at == parts.size() - 1 && !verb.isEmpty();
        String value = last ? segment.substring(0, segment.length() - verb.length() - 1) : segment;
        if (!part.many() && variable.to() - variable.from() > 1 && value.indexOf('/') >= 0) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST,
                    "The part '" + value + "' of '" + variable.field() + "' has a slash: it is one segment.");
        }
        return part.open() ? value : part.literal();
    }
}
