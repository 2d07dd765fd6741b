package io.intertwine.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/// Where the commands run.
///
/// @param variables the environment variables
/// @param root      the folder of the project
record Surroundings(Map<String, String> variables, Path root, InstantSource clock, ZoneId zone) {
    Surroundings {
        variables = Map.copyOf(variables);
    }

    static Surroundings ofThisProcess() {
        Path root = Path.of(System.getProperty("intertwine.root", "."))
                .toAbsolutePath()
                .normalize();
        return new Surroundings(System.getenv(), root, InstantSource.system(), ZoneId.systemDefault());
    }
}
