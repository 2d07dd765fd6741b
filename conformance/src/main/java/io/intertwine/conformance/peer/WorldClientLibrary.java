package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The client library of `clients/js`, compiled from its sources as they are now, outside of them. Any
/// thread may call.
public final class WorldClientLibrary {
    private WorldClientLibrary() {}

    /// What a program in Node said, and how it ended.
    public record Ended(int code, String output) {}

    /// The folder of the compiled library and its tests; fails with what the compiler says.
    public static Path compiled() {
        return Compiled.FOLDER;
    }

    /// Runs the library's own tests.
    public static Ended ownTests() {
        return run(List.of("sh", "-c", "node --test test/*.test.js"), compiled());
    }

    /// Serves the example page on this port of the loopback address.
    public static PeerProcess example(int port) {
        Path folder = compiled();
        return PeerProcess.start(new PeerProcess.Plan(
                "example",
                List.of("node", "example/serve.mjs", Integer.toString(port), String.valueOf(folder.getParent())),
                sources(),
                Map.of(),
                PeerProcess.port(port)));
    }

    /// Opens a page in a browser and takes pictures, each different from the one before; see
    /// `clients/js/test/browse.ts`.
    ///
    /// @param storage what the page finds in its session storage
    public static Ended browse(String page, String storage, String... pictures) {
        List<String> command = new ArrayList<>(List.of("node", "test/browse.js", page, storage));
        command.addAll(List.of(pictures));
        return run(command, compiled());
    }

    private static Path sources() {
        return PeerScript.find("install-world-client.sh")
                .resolve("../../../clients/js")
                .normalize();
    }

    /// Compiled once for all.
    private static final class Compiled {
        static final Path FOLDER = compile();

        private static Path compile() {
            Path tools = Installed.by("install-world-client.sh");
            Path folder = tools.resolve("dist");
            Ended ended = run(
                    List.of(
                            "node",
                            tools.resolve("node_modules/typescript/bin/tsc").toString(),
                            "-p",
                            "tsconfig.test.json",
                            "--outDir",
                            folder.toString(),
                            "--typeRoots",
                            tools.resolve("node_modules/@types").toString()),
                    sources());
            if (ended.code() != 0) {
                throw new IllegalStateException("The world client library does not compile: " + ended.output());
            }
            return folder;
        }
    }

    private static Ended run(List<String> command, Path folder) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + command.getFirst() + " ran.", e);
        }
    }
}
