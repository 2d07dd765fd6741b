package io.intertwine.cli.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file that only its owner may read. It appears whole or not at all.
public record SecretFile(Path path) {
    private static final String OWNER_ONLY = "rw-------";

    public void write(byte[] content) {
        try {
            Path folder = Files.createDirectories(path.toAbsolutePath().resolveSibling("."));
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY));
            Path draft = Files.createTempFile(folder, ".draft", "", ownerOnly);
            Files.write(draft, content);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written", e);
        }
    }
}
