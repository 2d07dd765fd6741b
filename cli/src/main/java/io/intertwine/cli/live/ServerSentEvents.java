package io.intertwine.cli.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;

/// Reads the events of a `text/event-stream`, as the HTML standard says. For one thread.
final class ServerSentEvents {
    private final BufferedReader lines;
    private String lastId;

    ServerSentEvents(InputStream stream, String lastId) {
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.lastId = lastId;
    }

    /// Waits for the next event; empty when the stream has ended.
    Optional<ServerSentEvent> next() throws IOException {
        String name = "message";
        var data = new StringJoiner("\n").setEmptyValue("");
        boolean hasData = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && hasData) {
                return Optional.of(new ServerSentEvent(lastId, name, data.toString()));
            }
            switch (field(line)) {
                case "event" -> name = value(line);
                case "id" -> lastId = value(line);
                case "data" -> {
                    data.add(value(line));
                    hasData = true;
                }
                default -> {} // comments and what later standards may bring
            }
        }
        return Optional.empty();
    }

    private static String field(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }

    private static String value(String line) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
