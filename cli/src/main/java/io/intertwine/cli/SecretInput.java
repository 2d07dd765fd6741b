package io.intertwine.cli;

import io.intertwine.cli.rest.Failure;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Asks for secrets: on a terminal without showing them, otherwise one line of the standard input. Never an argument,
/// which other users of the machine could see.
interface SecretInput {
    String ask(String what);

    static SecretInput ofThisProcess() {
        return what -> {
            Optional<Console> terminal = terminal();
            String secret = terminal.isPresent() ? prompt(terminal.get(), what) : line();
            if (secret.isEmpty()) {
                throw Failure.usage("No " + what + " was given: type it when asked, or pipe it in as one line.");
            }
            return secret;
        };
    }

    /// Where there is no terminal, some releases of the JDK give no console and others one that is none.
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    private static String prompt(Console console, String what) {
        char[] typed = console.readPassword("%s: ", what);
        return typed == null ? "" : new String(typed);
    }

    private static String line() {
        try {
            // not closed: the standard input is not ours
            var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line = input.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("The standard input cannot be read", e);
        }
    }
}
