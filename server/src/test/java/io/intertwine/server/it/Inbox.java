package io.intertwine.server.it;

import static org.awaitility.Awaitility.await;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/// What came over a live connection, in order. Any thread may add; one thread reads.
final class Inbox {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<JsonObject> messages = new ArrayList<>();
    private int read;

    synchronized void add(JsonObject message) {
        messages.add(message);
    }

    synchronized List<JsonObject> all() {
        return List.copyOf(messages);
    }

    /// What came after the message that was read last.
    synchronized List<JsonObject> unread() {
        return List.copyOf(messages.subList(read, messages.size()));
    }

    /// Waits for a message that fits, and passes over those before it.
    JsonObject next(String what, Predicate<JsonObject> fits) {
        try {
            return await(what)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> take(fits), Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("There came no " + what + " but " + unread(), e);
        }
    }

    /// Waits for a message that fits, wherever it stands among those not read yet; passes over none.
    JsonObject any(String what, Predicate<JsonObject> fits) {
        try {
            return await(what)
                    .atMost(PATIENCE)
                    .until(() -> unread().stream().filter(fits).findFirst(), Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("There came no " + what + " but " + unread(), e);
        }
    }

    JsonObject next(String type) {
        return next(type, message -> Tree.at(message, "type").equals(type));
    }

    /// Waits for the answer to the message with this id.
    JsonObject reply(String id) {
        return next(
                "reply " + id,
                message -> Tree.at(message, "type").equals("reply")
                        && Tree.at(message, "id").equals(id));
    }

    /// Waits until a delta brings this value of a property; returns the delta.
    JsonObject delta(String twin, String property, String value) {
        return next(
                "delta " + twin + " " + property + " = " + value,
                message -> brings(message, twin, property).equals(Optional.of(value)));
    }

    /// The reported value of a property that a delta brings.
    static Optional<String> brings(JsonObject message, String twin, String property) {
        return message.array("changes").stream()
                .filter(change -> Tree.at(change, "twin").equals(twin))
                .map(change -> Tree.at(change, "properties." + property + ".reported.value"))
                .filter(value -> !value.equals("absent"))
                .findFirst();
    }

    private synchronized Optional<JsonObject> take(Predicate<JsonObject> fits) {
        for (int at = read; at < messages.size(); at++) {
            if (fits.test(messages.get(at))) {
                read = at + 1;
                return Optional.of(messages.get(at));
            }
        }
        return Optional.empty();
    }
}
