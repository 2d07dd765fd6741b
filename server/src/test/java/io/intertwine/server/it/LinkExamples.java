package io.intertwine.server.it;

import io.intertwine.conformance.peer.PeerProcess;
import io.intertwine.conformance.peer.PeerScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The examples of the link, run as their first lines say.
enum LinkExamples {
    JAVA("java"),
    JS("js");

    private static final String MILLISECONDS = "20";

    private final String language;

    LinkExamples(String language) {
        this.language = language;
    }

    String system() {
        return "heating-" + language;
    }

    String twin() {
        return "thermostat-" + language;
    }

    String path() {
        return "/v1/twins/" + twin();
    }

    /// Starts it, and returns when it is connected.
    PeerProcess start(Api client) {
        String url = client.base().toString().replaceFirst("http", "ws") + "/v1/link";
        Path folder = PeerScript.find("link-js/install.sh")
                .resolve("../../../../examples/link")
                .normalize()
                .resolve(language);
        String key = String.valueOf(client.key());
        return PeerProcess.start(
                switch (this) {
                    case JAVA ->
                        new PeerProcess.Plan(
                                system(),
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx64m",
                                        "LinkExample.java",
                                        url,
                                        key,
                                        MILLISECONDS),
                                folder,
                                Map.of(),
                                PeerProcess.logged("connected"));
                    case JS ->
                        new PeerProcess.Plan(
                                system(),
                                List.of("node", "link.mjs", url, key, MILLISECONDS),
                                folder,
                                Map.of(
                                        "NODE_PATH",
                                        installed().resolve("node_modules").toString()),
                                PeerProcess.logged("connected"));
                });
    }

    private static Path installed() {
        try {
            Process install = new ProcessBuilder(
                            PeerScript.find("link-js/install.sh").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String folder = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (install.waitFor() != 0) {
                throw new IllegalStateException(
                        "The JavaScript example could not be installed: see scripts/peers/link-js.");
            }
            return Path.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The installation of the JavaScript example was interrupted.", e);
        }
    }
}
