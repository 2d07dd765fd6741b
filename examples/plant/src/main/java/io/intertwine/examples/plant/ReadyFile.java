package io.intertwine.examples.plant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/// A file that appears whole when a process is ready, and goes away with it. It holds credentials, so only its owner
/// may read it.
final class ReadyFile {
    private final Path path;
    private volatile byte[] written = {};

    ReadyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    void write(ObjectNode access) throws IOException {
        var folder = path.resolveSibling(".");
        Files.createDirectories(folder);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(folder, ".ready", ".json", ownerOnly);
        try {
            written = (access + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(draft, written);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Removes the file, unless another process has put its own there.
    void remove() {
        try {
            if (Files.exists(path) && Arrays.equals(Files.readAllBytes(path), written)) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("could not remove the ready file " + path, failure);
        }
    }
}
