package io.intertwine.connector.mqtt;

import io.intertwine.connector.mqtt.session.Incoming;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Remembers messages that were taken but not acknowledged when a session ended: the broker sends them again, and then
/// they are no news. Any thread may call.
final class Redeliveries {
    private final Map<Key, Long> taken = new HashMap<>();
    private long session;

    /// Two messages with the same key are taken for the same; that only means that an equal value is no change.
    private record Key(String topic, int payload) {
        static Key of(Incoming message) {
            return new Key(message.topic(), Arrays.hashCode(message.payload()));
        }
    }

    /// A new session begins; what came before the previous one is forgotten.
    synchronized void nextSession() {
        session++;
        taken.values().removeIf(before -> before < session - 1);
    }

    /// True when the message came in the previous session too and was not acknowledged then.
    synchronized boolean take(Incoming message) {
        if (message.qos() == 0) {
            return false;
        }
        Long before = taken.put(Key.of(message), session);
        return before != null && before < session;
    }

    /// Acknowledges the message, and forgets it when the broker heard that in the session it came in.
    void acknowledge(Incoming message) {
        if (message.acknowledge().getAsBoolean()) {
            forget(message);
        }
    }

    private synchronized void forget(Incoming message) {
        if (message.qos() > 0) {
            taken.remove(Key.of(message), session);
        }
    }
}
