package io.intertwine.cli.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFinderTest {
    private static final DemoSession DEMO =
            new DemoSession("http://127.0.0.1:8080", "itw_operator_a", "demo-world", "itw_world_b", "hall");

    @TempDir
    private Path folder = Path.of("");

    private Path session = Path.of("");

    @BeforeEach
    void chooseSession() {
        session = folder.resolve("demo").resolve("session.json");
    }

    private Connection find(Map<String, String> environment, @Nullable String url, Caller caller) {
        var wanted = new ConnectionFinder.Wanted(url, null, null);
        return new ConnectionFinder(environment, session).find(wanted, caller);
    }

    @Test
    void takesWhatTheDemoLeft() {
        DEMO.write(session);
        assertThat(find(Map.of(), null, Caller.WORLD))
                .isEqualTo(new Connection(URI.create("http://127.0.0.1:8080"), "itw_world_b", null));
    }

    @Test
    void givesTheOperatorsKeyToTheOperator() {
        DEMO.write(session);
        assertThat(find(Map.of(), null, Caller.OPERATOR).key()).isEqualTo("itw_operator_a");
    }

    @Test
    void prefersTheEnvironment() {
        DEMO.write(session);
        var environment = Map.of("INTERTWINE_URL", "https://twins.example/", "INTERTWINE_KEY", "itw_c_d\n");
        assertThat(find(environment, null, Caller.WORLD))
                .isEqualTo(new Connection(URI.create("https://twins.example"), "itw_c_d", null));
    }

    @Test
    void prefersTheCommandLine() throws IOException {
        Path keyFile = Files.writeString(folder.resolve("key"), "itw_e_f\n");
        var environment = Map.of("INTERTWINE_URL", "https://twins.example", "INTERTWINE_KEY", "itw_c_d");
        var wanted = new ConnectionFinder.Wanted("http://localhost:1", keyFile, "alice");
        assertThat(new ConnectionFinder(environment, session).find(wanted, Caller.WORLD))
                .isEqualTo(new Connection(URI.create("http://localhost:1"), "itw_e_f", "alice"));
    }

    @Test
    void keepsTheDemosKeyFromOtherServers() {
        DEMO.write(session);
        assertThatThrownBy(() -> find(Map.of(), "http://other.example", Caller.WORLD))
                .hasMessageContaining("the API key for http://other.example");
    }

    @Test
    void saysWhatToDoWithoutAnything() {
        assertThatThrownBy(() -> find(Map.of(), null, Caller.WORLD))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("./intertwine demo")
                .hasMessageContaining("INTERTWINE_URL");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatThrownBy(() -> find(Map.of("INTERTWINE_KEY", "k"), "localhost:8080", Caller.WORLD))
                .hasMessageContaining("'localhost:8080'")
                .hasMessageContaining("http://127.0.0.1:8080");
    }

    @Test
    void refusesAKeyThatIsNoneWithoutShowingIt() {
        var environment = Map.of("INTERTWINE_URL", "http://localhost:1", "INTERTWINE_KEY", "two words");
        assertThatThrownBy(() -> find(environment, null, Caller.WORLD))
                .hasMessageContaining("API key")
                .hasMessageNotContaining("two words");
    }

    @Test
    void writesTheSessionForItsOwnerOnly() throws IOException {
        DEMO.write(session);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(session)))
                .isEqualTo("rw-------");
        assertThat(DemoSession.read(session)).contains(DEMO);
    }
}
