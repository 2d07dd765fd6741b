package io.intertwine.examples.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantProcessIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(classes = {MqttPlant.class, WotPlant.class})
    void endsWhenItsParentIsKilled(Class<?> main) throws IOException, InterruptedException {
        var parent = new ProcessBuilder("sleep", "120").start();
        try (var plant = PlantRun.start(main, folder, "--exit-with-parent", Long.toString(parent.pid()))) {
            assertThat(plant.process().isAlive()).isTrue();
            parent.destroyForcibly();
            assertThat(plant.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(plant.process().exitValue()).isZero();
            assertThat(plant.readyFile()).doesNotExist();
        } finally {
            parent.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {MqttPlant.class, WotPlant.class})
    void printsItsUsage(Class<?> main) throws IOException, InterruptedException {
        try (var plant = PlantRun.start(main, folder, "--help")) {
            assertThat(plant.process().waitFor()).isZero();
            assertThat(plant.output())
                    .startsWith("Usage: " + main.getSimpleName())
                    .contains("--ready-file");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {MqttPlant.class, WotPlant.class})
    void refusesAnUnknownOption(Class<?> main) throws IOException, InterruptedException {
        try (var plant = PlantRun.start(main, folder, "--verbose")) {
            assertThat(plant.process().waitFor()).isEqualTo(2);
            assertThat(plant.errors()).isEqualTo("unknown option --verbose; try --help\n");
        }
    }

    @Test
    void takesGivenCredentials() throws IOException {
        var password = Files.writeString(folder.resolve("password"), "from a file\n");
        try (var plant =
                PlantRun.start(MqttPlant.class, folder, "--username", "me", "--password-file", password.toString())) {
            assertThat(plant.access("username")).isEqualTo("me");
            PlantVisitor.connect(plant.access("url"), "me", "from a file").close();
        }
    }

    /// So that callers can come back to a plant that was restarted.
    @Test
    void startsAgainOnTheSamePortWithTheSameToken() throws IOException, InterruptedException {
        var token = Files.writeString(folder.resolve("token"), "from-a-file\n").toString();
        String port;
        try (var first = PlantRun.start(WotPlant.class, folder, "--token-file", token)) {
            port = Integer.toString(URI.create(first.access("url")).getPort());
            first.stop();
        }
        try (var second = PlantRun.start(WotPlant.class, folder, "--token-file", token, "--port", port);
                var caller = new WebCaller("http://127.0.0.1:" + port, "from-a-file")) {
            assertThat(second.access("token")).isEqualTo("from-a-file");
            assertThat(caller.get("/things").statusCode()).isEqualTo(200);
        }
    }
}
