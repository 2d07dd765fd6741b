package io.intertwine.cli.rest;

import io.intertwine.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the demo leaves for the other commands: where its server is, and the keys. The file is its owner's alone.
///
/// @param worldClient the metaverse system that `worldKey` belongs to
public record DemoSession(String url, String operatorKey, String worldClient, String worldKey, String world) {
    /// Its place below the root folder of the project.
    public static Path fileIn(Path root) {
        return root.resolve("target", "demo", "session.json");
    }

    public static Optional<DemoSession> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Json.read(Files.readAllBytes(file), DemoSession.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    public void write(Path file) {
        new SecretFile(file).write(Json.write(this));
    }

    @Override
    public String toString() {
        return "DemoSession[" + url + "]";
    }
}
