package io.intertwine.conversion.grpc;

import io.intertwine.conversion.grpc.PathPattern.Part;
import io.intertwine.conversion.grpc.PathPattern.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads path templates by the grammar in `google/api/http.proto`.
final class PathParser {
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~$@!-]+");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private int at;

    private PathParser(String text) {
        this.text = text;
    }

    /// Fails with [IllegalArgumentException] when it is none.
    static PathPattern parse(String text) {
        return new PathParser(text).whole();
    }

    private PathPattern whole() {
        take("/");
        segments(true);
        String verb = "";
        if (is(":")) {
            take(":");
            verb = word(LITERAL);
        }
        if (at < text.length()) {
            throw wrong();
        }
        return new PathPattern(parts, variables, verb);
    }

    private void segments(boolean variablesToo) {
        segment(variablesToo);
        while (is("/")) {
            take("/");
            segment(variablesToo);
        }
    }

    private void segment(boolean variablesToo) {
        if (is("**")) {
            take("**");
            parts.add(Part.MANY);
        } else if (is("*")) {
            take("*");
            parts.add(Part.ONE);
        } else if (variablesToo && is("{")) {
            variable();
        } else {
            parts.add(new Part(word(LITERAL), false));
        }
    }

    private void variable() {
        take("{");
        String field = word(FIELD);
        int from = parts.size();
        if (is("=")) {
            take("=");
            segments(false);
        } else {
            parts.add(Part.ONE);
        }
        take("}");
        variables.add(new Variable(field, from, parts.size()));
    }

    private String word(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw wrong();
        }
        at = matcher.end();
        return matcher.group();
    }

    private boolean is(String next) {
        return text.startsWith(next, at);
    }

    private void take(String next) {
        if (!is(next)) {
            throw wrong();
        }
        at += next.length();
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("its path '" + text + "' is no template from position " + (at + 1) + " on");
    }
}
