package io.intertwine.conformance.peer;

import java.nio.file.Files;
import java.nio.file.Path;

/// The scripts that install peers.
public final class PeerScript {
    private PeerScript() {}

    /// The script under `scripts/peers`, looked for from the working folder upwards.
    public static Path find(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path script = at.resolve("scripts/peers").resolve(name);
            if (Files.isRegularFile(script)) {
                return script;
            }
        }
        throw new IllegalStateException("There is no scripts/peers/" + name + " above the working folder: run the tests"
                + " inside the repository.");
    }
}
