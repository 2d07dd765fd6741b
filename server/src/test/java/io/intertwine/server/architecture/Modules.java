package io.intertwine.server.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the compiled classes of the modules stand.
final class Modules {
    /// Every module that is built before this one, and this one.
    private static final List<String> NAMES = List.of(
            "api",
            "codec",
            "conditions",
            "transformations",
            "conformance",
            "directory",
            "dtif",
            "sif",
            "guard",
            "openapi",
            "conversion",
            "workflow",
            "core",
            "scene",
            "connectors/http",
            "connectors/link",
            "connectors/mqtt",
            "connectors/oauth",
            "stores/rocksdb",
            "stores/lucene",
            "server");

    private Modules() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("dtif"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("This test looks at all modules: run it inside the source tree.");
            }
        }
        return folder;
    }

    static List<Path> classes() {
        return folders("target/classes");
    }

    static List<Path> testClasses() {
        return folders("target/test-classes");
    }

    /// Modules that have tests in the tree, but not compiled ones.
    static List<String> withoutCompiledTests() {
        Path root = root();
        return NAMES.stream()
                .filter(name -> Files.isDirectory(root.resolve(name).resolve("src/test/java")))
                .filter(name -> !Files.isDirectory(root.resolve(name).resolve("target/test-classes")))
                .toList();
    }

    private static List<Path> folders(String inside) {
        Path root = root();
        return NAMES.stream()
                .map(name -> root.resolve(name).resolve(inside))
                .filter(Files::isDirectory)
                .toList();
    }
}
