package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Judges of scenes that are not ours: the glTF validator of Khronos, three.js, TinyUSDZ. Any thread may
/// call.
public final class SceneTools {
    private SceneTools() {}

    /// What they say of a file, as JSON; see `scripts/peers/scenes/check.mjs`.
    public static byte[] check(Path file) {
        Path tools = Installed.by("scenes/install.sh");
        try {
            Process process = new ProcessBuilder(
                            "node", tools.resolve("check.mjs").toString(), file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] said = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The tools could not read " + file + "; their message stands above.");
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + file + " was checked.", e);
        }
    }
}
