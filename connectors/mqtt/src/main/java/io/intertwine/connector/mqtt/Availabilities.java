package io.intertwine.connector.mqtt;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.ConnectionReport.TwinReachable;
import io.intertwine.api.port.ConnectionReport.TwinUnreachable;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.mqtt.mapping.Payloads;
import io.intertwine.connector.mqtt.session.Incoming;
import io.intertwine.connector.mqtt.settings.AvailabilitySettings;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which twins said, or had their last will say, that they are not there. One thread only.
final class Availabilities {
    private static final int MOST = 1_000_000;

    private final SystemLink link;
    private final KnownTwins twins;
    private final @Nullable AvailabilitySettings settings;
    private final Set<TwinId> offline = new LinkedHashSet<>();

    Availabilities(SystemLink link, KnownTwins twins, @Nullable AvailabilitySettings settings) {
        this.link = link;
        this.twins = twins;
        this.settings = settings;
    }

    /// Takes the message if it is about availability; fails when it says neither of the two words.
    void take(Incoming message) {
        if (settings == null) {
            return;
        }
        Optional<Map<String, String>> names = settings.pattern().match(message.topic());
        if (names.isPresent()) {
            TwinId twin = new TwinId(names.get().getOrDefault("twin", ""));
            twins.meet(twin);
            take(twin, word(settings, message.payload()), settings);
        }
    }

    private void take(TwinId twin, String word, AvailabilitySettings words) {
        if (word.equals(words.offline())) {
            if (offline.size() < MOST) {
                offline.add(twin);
            }
            report(twin);
        } else if (word.equals(words.online())) {
            offline.remove(twin);
            if (twins.knows(twin)) {
                link.status(new TwinReachable(twin));
            }
        } else {
            throw IntertwineException.invalid("The word '" + (word.length() <= 40 ? word : word.substring(0, 40))
                    + "' is neither '" + words.online() + "' nor '" + words.offline() + "'.");
        }
    }

    private static String word(AvailabilitySettings settings, byte[] payload) {
        JsonValue word = settings.value() == null
                ? Payloads.text(payload)
                : settings.value().from(Payloads.json(payload)).orElse(JsonValue.of(""));
        return word instanceof JsonText(String text) ? text.strip() : word.toString();
    }

    /// Why the twin does not answer, if it said so.
    Optional<String> absence(TwinId twin) {
        return offline.contains(twin) ? Optional.of(reason()) : Optional.empty();
    }

    private String reason() {
        return "The device says '" + (settings == null ? "" : settings.offline()) + "' on its availability topic.";
    }

    /// Says again what is known about a twin that was listed just now.
    void listed(TwinId twin) {
        if (offline.contains(twin)) {
            report(twin);
        }
    }

    /// Says again who is not there, after the system as a whole was reported as connected.
    void repeat() {
        offline.forEach(this::report);
    }

    private void report(TwinId twin) {
        if (twins.knows(twin)) {
            link.status(new TwinUnreachable(twin, reason()));
        }
    }
}
