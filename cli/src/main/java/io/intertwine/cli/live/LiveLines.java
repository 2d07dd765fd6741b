package io.intertwine.cli.live;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Turns the messages of the live feed into lines, one a change. For one thread.
///
/// It remembers what it has said of each property and says it once, however often a device repeats the same value.
public final class LiveLines {
    private final ClockTime time;
    private final InstantSource clock;
    private final Map<String, String> said = new HashMap<>();
    private int twinWidth = 8;
    private int nameWidth = 11;

    public LiveLines(ClockTime time, InstantSource clock) {
        this.time = time;
        this.clock = clock;
    }

    public List<String> of(ServerSentEvent event) {
        JsonObject message = JsonReader.readObject(event.data().getBytes(StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        switch (event.name()) {
            case "snapshot" -> objects(message, "twins").forEach(twin -> addTwin(twin, lines));
            case "delta" -> objects(message, "changes").forEach(twin -> addTwin(twin, lines));
            case "gap" -> lines.add(gap(message));
            case "system" -> lines.add(system(message));
            default -> {} // a later server may say more
        }
        return lines;
    }

    private void addTwin(JsonObject change, List<String> lines) {
        String twin = text(change, "twin");
        change.object("properties")
                .ifPresent(properties -> new TreeMap<>(properties.members())
                        .forEach((name, state) -> property(twin, name, state).ifPresent(lines::add)));
        objects(change, "events").forEach(event -> lines.add(event(twin, event)));
        change.object("sync").flatMap(sync -> sync(twin, sync)).ifPresent(lines::add);
    }

    private Optional<String> property(String twin, String name, JsonValue state) {
        if (!(state instanceof JsonObject object)) {
            return Optional.empty();
        }
        var line = new PropertyLine(object);
        String text = line.text();
        return text.equals(said.put(twin + "/" + name, text))
                ? Optional.empty()
                : Optional.of(line(line.receivedTime(), twin, ShownValue.of(name), text));
    }

    private String event(String twin, JsonObject event) {
        String data = event.find("data").map(ShownValue::of).orElse("");
        return line(event.text("time"), twin, "! " + text(event, "name"), data);
    }

    /// A twin that was never anything but connected needs no line.
    private Optional<String> sync(String twin, JsonObject sync) {
        String state = text(sync, "state");
        String before = said.put(twin, state);
        if (state.equals(before) || (before == null && state.equals("connected"))) {
            return Optional.empty();
        }
        String meaning = state.equals("diverged") ? ", what is wanted and what is reported differ" : "";
        String reason =
                sync.text("reason").map(text -> ": " + ShownValue.of(text)).orElse("");
        return Optional.of(line(Optional.empty(), twin, "is " + state, since(sync) + meaning + reason));
    }

    private String system(JsonObject message) {
        JsonObject status = message.object("status").orElse(JsonObject.EMPTY);
        String state = text(status, "state");
        int number = message.array("twins").size();
        String twins = number == 1 ? "1 twin" : number + " twins";
        String consequence = state.equals("unreachable") ? "; stale: " + twins : ", with " + twins;
        String error =
                status.text("lastError").map(text -> ": " + ShownValue.of(text)).orElse("");
        return now() + "  " + text(message, "system") + " is " + state + " " + since(status) + consequence + error;
    }

    private String gap(JsonObject message) {
        return now() + "  some changes were left out (" + text(message, "reason") + "); the current state follows";
    }

    private String line(Optional<String> instant, String twin, String name, String text) {
        twinWidth = Math.max(twinWidth, twin.length());
        nameWidth = Math.max(nameWidth, name.length());
        String when = instant.flatMap(LiveLines::parse).map(time::exact).orElseGet(this::now);
        return when + "  " + padded(twin, twinWidth) + "  " + padded(name, nameWidth) + "  " + text;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static Optional<Instant> parse(String instant) {
        try {
            return Optional.of(Instant.parse(instant));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private String since(JsonObject state) {
        return state.text("since")
                .map(since -> "since " + time.since(since, clock.instant()))
                .orElse("now");
    }

    private String now() {
        return time.exact(clock.instant());
    }

    private static String text(JsonObject object, String name) {
        return ShownValue.of(object.text(name).orElse("?"));
    }

    private static List<JsonObject> objects(JsonObject message, String name) {
        return message.array(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }
}
