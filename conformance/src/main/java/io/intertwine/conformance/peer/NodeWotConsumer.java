package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The unmodified consumer of node-wot, a process of its own for each use of a Thing. Any thread may call.
///
/// @param td    where the Thing Description is
/// @param token the bearer token for it and for the Thing
public record NodeWotConsumer(URI td, String token) {
    private static final long SECONDS = 30;

    /// The line `RESULT <JSON>`, or `FAILED <message>` as node-wot puts it.
    ///
    /// @param use `read`, `write` or `invoke`, the name of the affordance, and the input as JSON if there is one
    public String uses(String... use) {
        Path scripts = NodeWot.scripts();
        List<String> command =
                new ArrayList<>(List.of("node", scripts.resolve("consumer.js").toString(), td.toString()));
        command.addAll(List.of(use));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put(
                        "NODE_PATH",
                        NodeWot.installed(scripts).resolve("node_modules").toString());
        builder.environment().put("TOKEN", token);
        try {
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The node-wot consumer took more than " + SECONDS + " s.");
            }
            return result(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the node-wot consumer ran.", e);
        }
    }

    /// Schema warnings of node-wot may stand before it.
    private static String result(String output) {
        return output.lines()
                .filter(line -> line.startsWith("RESULT ") || line.startsWith("FAILED "))
                .findFirst()
                .orElse(output);
    }
}
