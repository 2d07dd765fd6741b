package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What the scripts under `scripts/peers` install.
final class Installed {
    private Installed() {}

    /// Runs the script and returns the folder that it prints.
    static Path by(String script) {
        try {
            Process install = new ProcessBuilder(PeerScript.find(script).toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String folder = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (install.waitFor() != 0) {
                throw new IllegalStateException(script + " failed: run it and see what it says.");
            }
            return Path.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + script + " ran.", e);
        }
    }
}
