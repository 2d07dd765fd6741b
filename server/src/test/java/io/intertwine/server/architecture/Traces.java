package io.intertwine.server.architecture;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.intertwine.api.Clause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which classes name a clause with `@Clause`, and the page that shows it.
record Traces(Map<String, SortedSet<String>> contracts, Map<String, SortedSet<String>> tests) {
    private static final String HEAD = """
            # Traceability

            Where each clause of ITU FGMV-29 is promised and where it is proven. Written by the build from the `@Clause`
            annotations; do not edit it. `—` means that nothing names the clause yet.

            | Clause | Title | Contracts | Tests |
            |---|---|---|---|
            """;

    static Traces read() {
        Map<String, SortedSet<String>> contracts = named(Modules.classes(), one -> !isCheck(one));
        Map<String, SortedSet<String>> tests = named(Modules.testClasses(), _ -> true);
        named(Modules.classes(), Traces::isCheck)
                .forEach((clause, checks) ->
                        tests.computeIfAbsent(clause, _ -> new TreeSet<>()).addAll(checks));
        return new Traces(contracts, tests);
    }

    /// The checks of `conformance` prove, although they are no test classes.
    private static boolean isCheck(JavaClass one) {
        return one.getPackageName().startsWith("io.intertwine.conformance");
    }

    private static Map<String, SortedSet<String>> named(Collection<Path> folders, Predicate<JavaClass> which) {
        Map<String, SortedSet<String>> named = new TreeMap<>();
        for (JavaClass one : new ClassFileImporter().importPaths(folders)) {
            if (hasSource(one) && which.test(one)) {
                clauses(one)
                        .forEach(clause -> named.computeIfAbsent(clause, _ -> new TreeSet<>())
                                .add(topLevel(one).replaceAll(".*\\.", "")));
            }
        }
        return named;
    }

    private static Stream<String> clauses(JavaClass one) {
        Stream<Clause> onMethods = one.getMethods().stream()
                .filter(method -> method.isAnnotatedWith(Clause.class))
                .map((JavaMethod method) -> method.getAnnotationOfType(Clause.class));
        return Stream.concat(one.tryGetAnnotationOfType(Clause.class).stream(), onMethods)
                .flatMap(clause -> Stream.of(clause.value()));
    }

    private static String topLevel(JavaClass one) {
        return one.getName().replaceAll("\\$.*", "");
    }

    /// False for what an earlier build left behind of a class that was removed meanwhile.
    private static boolean hasSource(JavaClass one) {
        String compiled = Path.of(one.getSource().orElseThrow().getUri()).toString();
        String folder = compiled.substring(0, compiled.length() - one.getName().length() - ".class".length())
                .replaceAll("target/classes/$", "src/main/java/")
                .replaceAll("target/test-classes/$", "src/test/java/");
        return Files.exists(Path.of(folder + topLevel(one).replace('.', '/') + ".java"));
    }

    /// All clauses that anything names.
    SortedSet<String> clauses() {
        SortedSet<String> all = new TreeSet<>(contracts.keySet());
        all.addAll(tests.keySet());
        return all;
    }

    String page() {
        return Standard.clauses().entrySet().stream()
                .map(clause -> "| " + clause.getKey() + " | " + clause.getValue() + " | "
                        + cell(contracts, clause.getKey()) + " | " + cell(tests, clause.getKey()) + " |\n")
                .collect(joining("", HEAD, ""));
    }

    private static String cell(Map<String, SortedSet<String>> named, String clause) {
        SortedSet<String> names = named.getOrDefault(clause, new TreeSet<>());
        return names.isEmpty()
                ? "—"
                : names.stream().map(name -> "`" + name + "`").collect(joining(", "));
    }
}
