package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One thing that an enabler has to do, with the clauses that ask for it: a method of a scenario.
public final class Check {
    private final Method method;
    private final List<String> clauses;

    private Check(Method method) {
        this.method = method;
        this.clauses = List.of(method.getAnnotation(Clause.class).value());
    }

    /// All checks of these classes, in the order of the procedure: by the first clause that each cites.
    static List<Check> of(Class<?>... scenarios) {
        return Stream.of(scenarios)
                .flatMap(scenario -> Arrays.stream(scenario.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Clause.class) && Modifier.isStatic(method.getModifiers()))
                .map(Check::new)
                .sorted(Comparator.comparingInt(Check::place).thenComparing(Check::title))
                .toList();
    }

    private int place() {
        List<String> order = Requirement.ALL.stream().map(Requirement::clause).toList();
        int place = order.indexOf(clauses.getFirst());
        if (place < 0) {
            throw new IllegalStateException(
                    method + " cites " + clauses.getFirst() + ", which is no requirement: " + order);
        }
        return place;
    }

    public List<String> clauses() {
        return clauses;
    }

    /// The scenario that it belongs to.
    public String scenario() {
        return method.getDeclaringClass().getSimpleName();
    }

    /// Its name as a sentence, such as `a deny rule outweighs an allow rule`.
    public String title() {
        return method.getName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /// Fails with [Unmet] when the enabler does not do it.
    public void run(Stage stage) {
        try {
            method.invoke(null, stage);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return title();
    }
}
