package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.Credential;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the Things of the example plant, where that is built already: a directory of two Things a page, bearer
/// token,
/// event streams and long polls.
class PlantIT {
    private static final Path PLANT =
            Path.of("../../examples/plant/target/plant.jar").toAbsolutePath().normalize();
    private static final String LAMP = "urn:dev:plant:lamp-1";

    @TempDir
    private Path folder;

    private PeerProcess plant;
    private String directory;
    private Credential token;

    @BeforeEach
    void startPlant() throws IOException {
        assumeTrue(Files.exists(PLANT), () -> PLANT + " is not built");
        Path secret = Files.writeString(folder.resolve("token"), "plant-token-0123456789abcdef");
        Path ready = folder.resolve("ready.json");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                PLANT + ":" + PLANT.resolveSibling("lib") + "/*",
                "io.intertwine.examples.plant.WotPlant",
                "--port",
                Integer.toString(FreePort.find()),
                "--token-file",
                secret.toString(),
                "--ready-file",
                ready.toString());
        plant = PeerProcess.start(
                new PeerProcess.Plan("wot-plant", command, folder, Map.of(), _ -> Files.exists(ready)));
        JsonObject access = JsonReader.readObject(Files.readAllBytes(ready));
        directory = access.text("directory").orElseThrow();
        token = new Credential.Bearer(access.text("token").orElseThrow());
    }

    @AfterEach
    void stopPlant() {
        if (plant != null) {
            plant.close();
        }
    }

    @Test
    @Clause("9.2 step 2")
    void findsAllThingsOfAllPages() {
        try (Connected system = open(directory).awaitConnected();
                Connected other =
                        open(directory.replace("/things", "/.well-known/wot")).awaitConnected()) {
            assertThat(system.link().twins()).hasSize(3);
            assertThat(other.link().twins()).isEqualTo(system.link().twins());
        }
    }

    @Test
    @Clause("8.3.4")
    void followsTheSensorAndCommandsTheLamp() {
        try (Connected system = open(directory).awaitConnected()) {
            await().until(() -> system.link().changes("urn:dev:plant:sensor-1").stream()
                    .anyMatch(change -> !change.reread() && change.sourceTime() != null));

            assertThat(system.set(LAMP, "brightness", "50")).isEqualTo(new CommandOutcome.Completed(null));
            assertThat(system.link().latest(LAMP, "brightness")).hasValue(JsonValue.of(50));
            assertThat(system.invoke(LAMP, "toggle", null)).isInstanceOf(CommandOutcome.Completed.class);
            assertThat(system.set(LAMP, "brightness", "5000")).isInstanceOf(CommandOutcome.Failed.class);
        }
    }

    @Test
    @Clause("8.3.4")
    void survivesARestartOfThePlant() {
        try (Connected system = open(directory).awaitConnected()) {
            plant.kill();
            await().until(() -> system.link()
                            .reports(ConnectionReport.TwinUnreachable.class)
                            .size()
                    == 3);
            await().untilAsserted(() ->
                    assertThat(system.link().status()).get().isInstanceOf(ConnectionReport.Unreachable.class));
            plant.start();
            system.link().forget();
            system.awaitConnected();
            await().until(() ->
                    system.link().changes("urn:dev:plant:sensor-1").stream().anyMatch(change -> !change.reread()));
        }
    }

    private Connected open(String url) {
        return Connected.open("{'directory':'" + url + "','poll':60000,'refresh':500}", token);
    }
}
