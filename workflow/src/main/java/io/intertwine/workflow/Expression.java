package io.intertwine.workflow;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.transformation.Transformation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A value of a description in which texts in `${ }` are expressions. Thread-safe.
sealed interface Expression {
    /// What occurs in it by name, without the `$`.
    Set<String> names();

    /// @param input     what `$` is
    /// @param variables by name, without the `$`; null for what is none; asked for those that occur
    JsonValue evaluate(JsonValue input, Function<String, @Nullable JsonValue> variables);

    /// A value without any.
    record Constant(JsonValue value) implements Expression {
        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public JsonValue evaluate(JsonValue input, Function<String, @Nullable JsonValue> variables) {
            return value;
        }
    }

    record Evaluated(Transformation transformation, Set<String> names) implements Expression {
        @Override
        public JsonValue evaluate(JsonValue input, Function<String, @Nullable JsonValue> variables) {
            Map<String, JsonValue> bound = new HashMap<>();
            for (String name : names) {
                JsonValue value = variables.apply(name);
                if (value != null) {
                    bound.put(name, value);
                }
            }
            return transformation.apply(input, bound).orElse(JsonNull.NULL);
        }
    }

    record Items(List<Expression> items) implements Expression {
        @Override
        public Set<String> names() {
            return all(items);
        }

        @Override
        public JsonValue evaluate(JsonValue input, Function<String, @Nullable JsonValue> variables) {
            return JsonValue.array(
                    items.stream().map(item -> item.evaluate(input, variables)).toList());
        }
    }

    record Members(Map<String, Expression> members) implements Expression {
        @Override
        public Set<String> names() {
            return all(members.values());
        }

        @Override
        public JsonObject evaluate(JsonValue input, Function<String, @Nullable JsonValue> variables) {
            Map<String, JsonValue> evaluated = new LinkedHashMap<>();
            members.forEach((name, member) -> evaluated.put(name, member.evaluate(input, variables)));
            return new JsonObject(evaluated);
        }
    }

    Pattern NAME = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");

    /// Those whose results differ each time: a run that goes on after a restart has to come by the same
    /// way.
    Set<String> UNSTEADY = Set.of("now", "millis", "random", "shuffle");

    private static Set<String> all(Collection<Expression> parts) {
        Set<String> names = new HashSet<>();
        parts.forEach(part -> names.addAll(part.names()));
        return names;
    }

    static Expression of(JsonValue value) {
        return switch (value) {
            case JsonText(String text) when isExpression(text) -> text(inner(text));
            case JsonArray(var items) -> {
                List<Expression> all = new ArrayList<>();
                items.forEach(item -> all.add(of(item)));
                yield new Items(all);
            }
            case JsonObject(var members) -> {
                Map<String, Expression> all = new LinkedHashMap<>();
                members.forEach((name, member) -> all.put(name, of(member)));
                yield new Members(all);
            }
            default -> new Constant(value);
        };
    }

    static Expression text(String jsonata) {
        Set<String> names = new HashSet<>();
        Matcher found = NAME.matcher(jsonata);
        while (found.find()) {
            String name = found.group(1);
            if (UNSTEADY.contains(name)) {
                throw IntertwineException.invalid("The expression '" + jsonata + "' uses $" + name
                        + ", whose result differs each time: use $workflow.startedAt, or data of the input.");
            }
            names.add(name);
        }
        return new Evaluated(Transformation.compile(jsonata), names);
    }

    static boolean isExpression(String text) {
        return text.strip().startsWith("${") && text.strip().endsWith("}");
    }

    static String inner(String text) {
        String stripped = text.strip();
        return isExpression(stripped)
                ? stripped.substring(2, stripped.length() - 1).strip()
                : stripped;
    }
}
