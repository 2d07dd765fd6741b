package io.intertwine.server.it;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.WorldClientLibrary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// A world that uses the client library of `clients/js` in Node: what it is told comes as lines of JSON.
/// See
/// `clients/js/test/follow.ts`.
final class WorldClientProcess implements AutoCloseable {
    private static final int SECONDS_TO_END = 10;

    private final Process process;
    private final Writer input;
    private final Inbox told = new Inbox();

    private WorldClientProcess(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().name("world-client-output").start(this::read);
    }

    /// @param interest what it follows, as JSON
    static WorldClientProcess follow(Api caller, String interest) {
        ProcessBuilder builder = new ProcessBuilder(
                        "node",
                        WorldClientLibrary.compiled().resolve("test/follow.js").toString(),
                        interest)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("URL", caller.base().toString());
        builder.environment().put("KEY", String.valueOf(caller.key()));
        try {
            return new WorldClientProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(JsonReader.readObject(line.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Inbox told() {
        return told;
    }

    /// Waits for news of this type.
    JsonObject news(String type) {
        return told.next("news " + type, line -> Tree.at(line, "news").equals(type));
    }

    /// Gives a command and waits for its one answer.
    JsonObject answer(String command) {
        say(command);
        return answer();
    }

    JsonObject answer() {
        return told.next("answer", line -> !Tree.at(line, "answer").equals("absent"));
    }

    /// Its connection breaks.
    void cut() {
        say("{\"do\":\"cut\"}");
    }

    void say(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        say("{\"do\":\"end\"}");
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
