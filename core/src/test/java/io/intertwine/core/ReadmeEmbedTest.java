package io.intertwine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiles the Java block of the README as it stands there, and runs it.
class ReadmeEmbedTest {
    private static final TwinId ROOM = new TwinId("room-1");

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Clause("7 NOTE 1")
    void embedsTheEnablerAsTheReadmeSays() throws Exception {
        Queue<LiveFrame> frames = new ConcurrentLinkedQueue<>();
        try (URLClassLoader loader = compiled(block());
                Intertwine _ = follow(loader, frames::add)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> frames.toString().contains("21.5"));
        }
        assertThat(frames.toString()).contains("room-1", "celsius");
    }

    private static Intertwine follow(ClassLoader loader, LiveListener listener) throws ReflectiveOperationException {
        Method follow = loader.loadClass("Embed")
                .getDeclaredMethod("follow", TwinConnector.class, JsonObject.class, LiveListener.class);
        follow.setAccessible(true);
        return (Intertwine) follow.invoke(null, new Thermometer(), JsonObject.EMPTY, listener);
    }

    private URLClassLoader compiled(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Embed.java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "25",
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(result).as("exit code of javac for the block of the README").isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeEmbedTest.class.getClassLoader());
    }

    private static String block() throws IOException {
        Matcher block = Pattern.compile("(?ms)^```java\n(.*?)^```$").matcher(Files.readString(readme()));
        assertThat(block.find()).as("the README has a Java block").isTrue();
        return block.group(1);
    }

    private static Path readme() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("intertwine")) ? here.resolve("README.md") : here.resolve("../README.md");
    }

    /// Tells one temperature.
    private static final class Thermometer implements TwinConnector {
        @Override
        public String type() {
            return "thermometer";
        }

        @Override
        public List<String> faults(JsonObject configuration) {
            return List.of();
        }

        @Override
        public TwinConnection open(SystemLink link) {
            PropertyAffordance celsius = new PropertyAffordance(JsonObject.EMPTY);
            link.twins(List.of(TwinDescription.of(ROOM, Map.of("celsius", celsius))), true);
            link.status(new ConnectionReport.Connected());
            link.changes(List.of(Change.of(ROOM, "celsius", JsonValue.of(21.5))), () -> {});
            return new Silent();
        }
    }

    private static final class Silent implements TwinConnection {
        @Override
        public CommandOutcome execute(String id, Command command, Duration timeLimit) {
            return new CommandOutcome.Failed("A thermometer takes no commands.");
        }

        @Override
        public List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
            return twins.stream()
                    .<TwinAcquisition>map(twin -> new TwinAcquisition.Unavailable(twin, "A thermometer says no more."))
                    .toList();
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }
}
