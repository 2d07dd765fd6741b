package io.intertwine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.conformance.peer.LogInForm;
import io.intertwine.conformance.peer.Mosquitto;
import io.intertwine.conformance.peer.NodeWot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the shell blocks of the README, in their order, against a demo of its own. Addresses that differ from run to
/// run
/// are replaced; everything else is run as it stands there.
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final String DEMO = "./intertwine demo";
    private static final int REFUSED = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void doesWhatTheReadmeSays() throws Exception {
        Shell shell = Shell.in(folder, sources());
        List<String> blocks = blocks("README.md");
        assertThat(blocks.getFirst().strip()).isEqualTo(DEMO);
        try (Shell.Running demo = shell.start("exec " + DEMO + " --port 0");
                Mosquitto broker = Mosquitto.start();
                NodeWot thing = NodeWot.start()) {
            String said = demo.await("ready in", PATIENCE);
            assertThat(said).contains("twin system plant-mqtt is connected", "operator key", "./intertwine watch");
            Examples examples = new Examples(shell, said, broker, thing);
            blocks.stream().skip(1).forEach(examples::run);
            assertThat(examples.count()).as("shell blocks that were run").isGreaterThanOrEqualTo(5);
            guide().forEach(examples::run);
            assertThat(demo.descendants()).as("server, two plants and a shop").hasSizeGreaterThanOrEqualTo(4);
        }
    }

    /// The blocks beside the one that starts the demo, and what is expected of each.
    private static final class Examples {
        private final Shell shell;
        private final String said;
        private final Mosquitto broker;
        private final NodeWot thing;
        private int count;

        Examples(Shell shell, String said, Mosquitto broker, NodeWot thing) {
            this.shell = shell;
            this.said = said;
            this.broker = broker;
            this.thing = thing;
        }

        void run(String block) {
            count++;
            if (block.contains("watch")) {
                assertThat(shell.first("press-1 .*strokes", adapted(block))).contains("rpm", "agv-1");
            } else if (block.contains("curl -N")) {
                assertThat(shell.first("event: delta", adapted(block))).contains("event: snapshot", "\"press-1\"");
            } else if (block.contains("services") || block.contains("parts-shop")) {
                block.lines().forEach(this::usesTheShop);
            } else if (block.contains("explain")) {
                Shell.Result result = shell.run(adapted(block), "");
                assertThat(result.exitCode()).as(result.output()).isZero();
                assertThat(result.output())
                        .contains("refused by demo/press-2-is-in-maintenance")
                        .containsPattern("press-2 +9.2/15 9.2/16 9.2/17 +refused")
                        .containsPattern("press-1 +plant-mqtt");
            } else if (block.contains("press-2")) {
                Shell.Result result = shell.run(adapted(block), "");
                assertThat(result.exitCode()).as(result.output()).isEqualTo(REFUSED);
                assertThat(result.output()).contains("refused by rule demo/press-2-is-in-maintenance");
            } else {
                succeeds(block);
            }
        }

        private void usesTheShop(String line) {
            if (line.contains(" link ")) {
                links(line);
                return;
            }
            Shell.Result result = shell.run(adapted(line), "");
            assertThat(result.exitCode()).as(line + result.output()).isZero();
            assertThat(result.output()).containsPattern(shown(line));
        }

        private static String shown(String line) {
            if (line.contains("services")) {
                return "parts-shop .*EUR";
            }
            if (line.contains("explain")) {
                return "(?s)allowed.*demo/the-world-orders-parts";
            }
            if (line.contains("flows")) {
                return "parts-shop .*9.1/12 9.1/13 9.1/14";
            }
            return line.contains("/v1/grants") ? "\"state\": ?\"active\"" : "^201 .*\"order\":\\d+.*\"strokes\":\\d+";
        }

        /// The visitor logs in with a browser.
        private void links(String line) {
            try (Shell.Running link = shell.start("exec " + line)) {
                String page = found("http\\S+/log-in/\\S+", link.await("/log-in/\\S+\\s", PATIENCE));
                String password = found("(?<=with the password )[\\w-]+", said);
                LogInForm browser = new LogInForm("ada", password);
                assertThat(browser.follow(browser.logInFrom(URI.create(page))).status())
                        .isEqualTo(200);
                assertThat(link.exitCode()).as(link.output()).isZero();
                assertThat(link.output()).contains("visitor is ada at parts-shop: active, may ", "orders:write");
            }
        }

        private void succeeds(String block) {
            Shell.Result result = shell.run(adapted(block), broker.password() + "\n");
            assertThat(result.exitCode()).as(block + result.output()).isZero();
            if (block.contains("connect")) {
                assertThat(result.output()).contains("registered the twin system", "connected; twins until now: 1");
            } else {
                assertThat(result.output()).contains("completed in", "is wanted at 400", "toggle answered");
            }
        }

        /// The reader has a demo on the usual port, and a broker and a Thing of his own.
        private String adapted(String block) {
            return block.replace("http://127.0.0.1:8080", url(said))
                    .replace("mqtt://127.0.0.1:1883", broker.url() + " --user " + broker.username())
                    .replace("http://127.0.0.1:8090/counter", thing.td().toString());
        }

        int count() {
            return count;
        }
    }

    private static String url(String said) {
        return found("(?<=the server answers at )\\S+", said);
    }

    private static String found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " is not in: " + text));
    }

    /// The walk through clause 9.1 in the guide, which the same demo is good for.
    private static List<String> guide() throws IOException {
        List<String> blocks = blocks("docs/guide/third-party.md");
        assertThat(blocks.getFirst().strip()).isEqualTo(DEMO);
        return blocks.subList(1, blocks.size());
    }

    private static List<String> blocks(String page) throws IOException {
        return BLOCK.matcher(Files.readString(sources().resolve(page)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Path sources() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("intertwine"))
                ? here
                : here.resolve("..").normalize();
    }
}
