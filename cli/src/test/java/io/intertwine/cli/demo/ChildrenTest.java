package io.intertwine.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path root = Path.of("");

    private DemoFolder folder;
    private Children children;

    @BeforeEach
    void makeFolder() {
        folder = DemoFolder.in(root);
        folder.make();
        children = new Children(folder);
    }

    @AfterEach
    void endAll() {
        children.close();
    }

    private ChildProcess start(String script) {
        return children.start(
                "plant",
                List.of("sh", "-c", script),
                Map.of("READY", folder.readyFile("plant").toString()));
    }

    @Test
    void readsWhatAProcessSaysWhenItIsReady() {
        var child = start("echo '{\"url\": \"mqtt://127.0.0.1:1\"}' > \"$READY\"; exec sleep 60");
        assertThat(child.awaitReady(PATIENCE).text("url")).contains("mqtt://127.0.0.1:1");
    }

    @Test
    void showsTheLogOfAProcessThatEnds() {
        var child = start("echo port 1 is taken; exit 7");
        assertThatThrownBy(() -> child.awaitReady(PATIENCE))
                .hasMessageContaining("plant ended by itself, with exit code 7")
                .hasMessageContaining("| port 1 is taken")
                .hasMessageContaining("plant.log");
    }

    @Test
    void doesNotWaitForEver() {
        var child = start("exec sleep 60");
        assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(100))).hasMessageContaining("was not ready within");
    }

    @Test
    void noticesTheFirstProcessThatEnds() throws InterruptedException {
        start("exec sleep 60");
        var second = start("exit 3");
        assertThat(children.awaitEnd()).isEqualTo(second);
    }

    @Test
    void endsAllOfThemAndStartsNoMore() throws InterruptedException {
        var child = start("exec sleep 60");
        children.close();
        assertThat(child.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> start("exit 0")).hasMessageContaining("the demo is ending");
        assertThat(Leftovers.read(folder.children())).isEqualTo(Leftovers.NONE);
    }

    @Test
    void knowsWhatAKilledDemoLeftRunning() {
        var child = start("exec sleep 60");
        assertThat(Leftovers.read(folder.children()).running())
                .containsExactly(child.process().toHandle());
    }

    @Test
    void takesNoOtherProcessForALeftover() {
        var self = ProcessHandle.current();
        var other = new Leftovers.Started("server", self.pid(), java.time.Instant.EPOCH);
        assertThat(new Leftovers(List.of(other)).running()).isEmpty();
    }

    @Test
    void lockGoesWithItsOwner() throws IOException {
        DemoLock.take(folder).close();
        DemoLock.take(folder).close();
        assertThat(folder.lock()).exists();
    }
}
