package io.intertwine.cli.demo;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.DemoSession;
import io.intertwine.cli.rest.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the demo keeps its things.
record DemoFolder(Path path) {
    static DemoFolder in(Path root) {
        return new DemoFolder(DemoSession.fileIn(root).resolveSibling("."));
    }

    DemoFolder {
        path = path.toAbsolutePath().normalize();
    }

    Path data() {
        return path.resolve("data");
    }

    Path log(String process) {
        return path.resolve(process + ".log");
    }

    Path readyFile(String process) {
        return path.resolve(process + ".ready.json");
    }

    /// What the shop shows to the enabler when it asks for twin data.
    Path shopAccess() {
        return path.resolve("shop-access.json");
    }

    void keepShopAccess(JsonObject access) {
        new SecretFile(shopAccess()).write((access + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Path lock() {
        return path.resolve("lock");
    }

    Path children() {
        return path.resolve("children.json");
    }

    Path sessionFile() {
        return path.resolve("session.json");
    }

    Optional<DemoSession> session() {
        return DemoSession.read(sessionFile());
    }

    /// The session, and each key in a file of its own, for `curl` and `--api-key-file`.
    void keep(DemoSession session) {
        session.write(sessionFile());
        keepKey("operator.key", session.operatorKey());
        keepKey("world.key", session.worldKey());
    }

    private void keepKey(String name, String key) {
        new SecretFile(path.resolve(name)).write((key + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void make() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be made", e);
        }
    }

    /// True when a server has kept something here, and nobody has the keys to it any more.
    boolean isLocked() {
        return Files.exists(data()) && !Files.exists(sessionFile());
    }

    /// Deletes what a server has kept, and with it the keys that only it knew.
    void forget() {
        try {
            Files.deleteIfExists(sessionFile());
            if (Files.exists(data())) {
                try (Stream<Path> files = Files.walk(data())) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(data() + " cannot be deleted", e);
        }
    }
}
