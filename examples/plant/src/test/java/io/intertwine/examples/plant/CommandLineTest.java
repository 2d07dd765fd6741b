package io.intertwine.examples.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void readsOptionsAndFlags() {
        var commandLine = parse("--port", "1883", "--help");
        assertThat(commandLine.port()).isEqualTo(1883);
        assertThat(commandLine.has("--help")).isTrue();
    }

    @Test
    void takesAnyFreePortWhereNoneIsGiven() {
        assertThat(parse().port()).isZero();
    }

    @Test
    void namesTheMistake() {
        assertThatThrownBy(() -> parse("--prot", "1")).hasMessage("unknown option --prot; try --help");
        assertThatThrownBy(() -> parse("--port")).hasMessage("--port needs a value; try --help");
        assertThatThrownBy(() -> parse("--port", "x").port()).hasMessage("--port must be a whole number, not x");
        assertThatThrownBy(() -> parse("--port", "70000").port()).hasMessage("--port 70000 is not within 0..65535");
    }

    private static CommandLine parse(String... args) {
        return CommandLine.parse(args, Set.of("--port"), Set.of("--help"));
    }
}
