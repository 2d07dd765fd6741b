package io.intertwine.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.typed.ArkitChannels;
import io.intertwine.codec.JsonReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LiveBenchTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--only=fan-out,tea; --only 'tea': there is no such part; there are fan-out, rates, mqtt, commands",
                "--peers=bare,redis; --peers 'redis': there is no such peer; there are bare, ws, colyseus",
                "--slices=0; at least 1",
                "--clients=100,0; at least 1"
            })
    void refusesWhatItDoesNotKnow(String argument, String says) {
        StringWriter error = new StringWriter();
        int code =
                new CommandLine(new LiveBench()).setErr(new PrintWriter(error)).execute(argument);
        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(error.toString()).contains(says);
    }

    @Test
    void saysWhichPartsThereAre() {
        StringWriter help = new StringWriter();
        new CommandLine(new LiveBench()).setOut(new PrintWriter(help)).execute("--help");
        assertThat(help.toString()).contains("fan-out", "rates", "mqtt", "commands", "avatars", "growth", "idle");
    }

    @Test
    void saysHowAPeerThatIsMissingIsInstalled(@TempDir Path folder) {
        try (Peers peers = new Peers(folder)) {
            assertThatThrownBy(() -> peers.broadcast("colyseus"))
                    .hasMessageContaining("Colyseus is not installed: run scripts/bench/install-live.sh");
        }
    }

    @Test
    void needsAFileForEachClient() {
        assertThat(OpenFiles.soft(List.of("Limit  Soft Limit", "Max open files            1024     4096     files")))
                .isEqualTo(1024);
        assertThatCode(() -> OpenFiles.need(700, 1024)).doesNotThrowAnyException();
        assertThatThrownBy(() -> OpenFiles.need(10_000, 1024)).hasMessageContaining("raise the hard limit");
    }

    @Test
    void growsByFactorsOfTwoAndAHalfWhereTheCeilingIs() {
        assertThat(GrowthPart.rates(50_000)).containsExactly(100, 1000, 10_000, 20_000, 50_000);
    }

    @Test
    void showsAFaceWithAllChannels() {
        JsonObject face = (JsonObject) JsonReader.read(AvatarPart.face(7, "1000001"));
        JsonObject channels = face.object("channels").orElseThrow();
        assertThat(channels.members()).containsOnlyKeys(ArkitChannels.ALL);
        assertThat(channels.number("jawOpen"))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.1000001"));
    }

    @Test
    void countsTheChangesInWhatIsHeard() {
        Heard heard = new Heard();
        heard.accept("{\"changes\":[{\"twin\":\"a\"},{\"twin\":\"b\"}]}");
        heard.accept("{}");
        assertThat(heard.changes()).isEqualTo(2);
        assertThat(heard.latest()).isEqualTo("{}");
        heard.forget();
        assertThat(heard.changes()).isZero();
    }
}
