package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A Thing of node-wot, the reference implementation of the Web of Things, in a process of its own.
///
/// What it offers is written at the top of `scripts/peers/node-wot/thing.js`; the script beside it installs node-wot
/// where it is missing. One thread at a time.
public final class NodeWot implements AutoCloseable {
    public static final String TWIN = "urn:uuid:5f2b0f5e-6c1d-4a55-9f0b-3f1c6f6f7a01";

    private static final Path SCRIPTS = Path.of("scripts", "peers", "node-wot");

    private final PeerProcess process;
    private final int port;

    private NodeWot(PeerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /// A Thing that anybody may use, on a free port.
    public static NodeWot start() {
        return start(Map.of());
    }

    public static NodeWot withBasic(String username, String password) {
        return start(Map.of("SECURITY", "basic", "THING_USER", username, "THING_PASSWORD", password));
    }

    public static NodeWot withBearer(String token) {
        return start(Map.of("SECURITY", "bearer", "THING_TOKEN", token));
    }

    /// @param environment see `thing.js`
    public static NodeWot start(Map<String, String> environment) {
        Path scripts = scripts();
        Map<String, String> all = new HashMap<>(environment);
        all.put("NODE_PATH", installed(scripts).resolve("node_modules").toString());
        int port = FreePort.find();
        List<String> command = List.of("node", scripts.resolve("thing.js").toString(), Integer.toString(port));
        return new NodeWot(
                PeerProcess.start(new PeerProcess.Plan("node-wot", command, scripts, all, PeerProcess.logged("READY"))),
                port);
    }

    /// Where its Thing Description is.
    public URI td() {
        return URI.create("http://127.0.0.1:" + port + "/bench");
    }

    /// The process, to be killed and started again on the same port.
    public PeerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    static Path scripts() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(SCRIPTS))) {
                return at.resolve(SCRIPTS);
            }
        }
        throw new IllegalStateException("There is no folder " + SCRIPTS + " above the working directory: run the tests"
                + " from within the sources.");
    }

    static Path installed(Path scripts) {
        try {
            Process install = new ProcessBuilder(scripts.resolve("install.sh").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String folder = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (install.waitFor() != 0) {
                throw new IllegalStateException("node-wot could not be installed: run " + scripts.resolve("install.sh")
                        + " and see what it says.");
            }
            return Path.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The installation of node-wot was interrupted.", e);
        }
    }
}
