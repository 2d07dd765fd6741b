package io.intertwine.connector.mqtt;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport.Refused;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.mqtt.session.Incoming;
import io.intertwine.connector.mqtt.settings.MqttSettings;
import io.intertwine.connector.mqtt.settings.TopicMapping;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Takes what arrives, message by message on one thread: answers to commands, availability, telemetry.
///
/// A message is acknowledged when its changes are on disk, or at once when it has none. One that cannot be read is
/// reported and acknowledged: sent again it would be no better. When too many wait for the disk, [#take] blocks.
/// It fails when the enabler cannot take changes at all.
final class Inbox {
    private final SystemLink link;
    private final MqttSettings settings;
    private final TelemetryReader reader;
    private final KnownTwins twins;
    private final Availabilities availabilities;
    private final PendingReplies replies;
    private final ReportedValues reported;
    private final Redeliveries redeliveries = new Redeliveries();
    private final Semaphore inFlight;

    Inbox(
            SystemLink link,
            MqttSettings settings,
            InstantSource clock,
            PendingReplies replies,
            ReportedValues reported) {
        this.link = link;
        this.settings = settings;
        this.reader = new TelemetryReader(clock);
        this.twins = new KnownTwins(link, settings);
        this.availabilities = new Availabilities(link, twins, settings.availability());
        this.replies = replies;
        this.reported = reported;
        this.inFlight = new Semaphore(settings.broker().inFlight());
    }

    void nextSession() {
        redeliveries.nextSession();
    }

    /// To be called after the system was reported as connected.
    void connected() {
        availabilities.repeat();
    }

    /// What the settings and the availability topic say of the twin.
    TwinAcquisition acquire(TwinId twin) {
        Optional<String> absence = availabilities.absence(twin);
        if (absence.isPresent()) {
            return new TwinAcquisition.Unavailable(twin, absence.get());
        }
        try {
            return twins.describe(twin)
                    .<TwinAcquisition>map(description -> new TwinAcquisition.Acquired(
                            description, new ConfiguredPermission(settings).of(description)))
                    .orElseGet(() -> new TwinAcquisition.Gone(twin));
        } catch (IntertwineException e) {
            return new TwinAcquisition.Unavailable(twin, String.valueOf(e.getMessage()));
        }
    }

    void take(Incoming message) {
        try {
            inFlight.acquire();
        } catch (InterruptedException _) {
            // the connection is closed: not acknowledged, the message comes again when it is opened
            Thread.currentThread().interrupt();
            return;
        }
        taken(message);
    }

    private void taken(Incoming message) {
        List<Change> changes = new ArrayList<>();
        boolean reread = redeliveries.take(message) || message.retained();
        try {
            checkSize(message);
            replies.take(message);
            availabilities.take(message);
            for (TopicMapping mapping : settings.topics()) {
                mapping.pattern()
                        .match(message.topic())
                        .ifPresent(names -> changes.addAll(telemetry(mapping, names, message, reread)));
            }
        } catch (IntertwineException e) {
            refuse(message, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // whatever it is, the same message would bring it about again
            refuse(message, e.toString());
        }
        handOver(message, changes);
    }

    private void checkSize(Incoming message) {
        int most = settings.broker().maxPayload();
        if (message.payload().length > most) {
            throw IntertwineException.invalid("It has " + message.payload().length + " bytes, more than " + most
                    + ": send less at once or raise 'maxPayload'.");
        }
    }

    private List<Change> telemetry(TopicMapping mapping, Map<String, String> names, Incoming message, boolean reread) {
        Telemetry telemetry = reader.read(mapping, names, message.payload());
        if (telemetry.timeless() != null) {
            refuse(message, telemetry.timeless() + "; the time of arrival counts");
        }
        boolean known = twins.knows(telemetry.twin());
        Set<String> properties = twins.admit(telemetry);
        if (!known) {
            availabilities.listed(telemetry.twin());
        }
        if (twins.knows(telemetry.twin())) {
            telemetry.events().forEach(event -> link.event(telemetry.twin(), event));
        }
        return telemetry.changes(mapping.everyMember() ? properties : wanted(telemetry, properties), reread);
    }

    /// A property that the configuration names but the twin does not have is worth an error; the link reports it.
    private Set<String> wanted(Telemetry telemetry, Set<String> properties) {
        return twins.describes(telemetry.twin()) ? telemetry.properties().keySet() : properties;
    }

    private void handOver(Incoming message, List<Change> changes) {
        if (changes.isEmpty()) {
            done(message);
            return;
        }
        try {
            changes.forEach(reported::take);
            link.changes(changes, () -> done(message));
        } catch (RuntimeException e) {
            // not acknowledged, and this ends the session: in the next one the broker sends it again
            inFlight.release();
            throw e;
        }
    }

    private void done(Incoming message) {
        inFlight.release();
        redeliveries.acknowledge(message);
    }

    private void refuse(Incoming message, @Nullable String reason) {
        link.status(new Refused("The message on topic '" + message.topic() + "' was refused: " + reason));
    }
}
