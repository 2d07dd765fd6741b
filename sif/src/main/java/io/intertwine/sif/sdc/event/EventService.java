package io.intertwine.sif.sdc.event;

import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.port.EventCarrier;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.SecretBox;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.event.DeadLetters;
import io.intertwine.api.sif.sdc.event.EventSubscriptions;
import io.intertwine.api.sif.tpsaa.Grant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Events that go out: who wants them, and what is on its way.
public final class EventService implements AutoCloseable {
    /// What it works with.
    ///
    /// @param conditions null when nobody knows any
    /// @param origin     the DNS name of this enabler, for targets that are asked first
    public record Ports(
            EventCarrier carrier, SecretBox box, @Nullable ConditionLanguage conditions, Supplier<String> origin) {}

    private final EventLanes lanes;
    private final LocalEventSubscriptions subscriptions;
    private final LocalDeadLetters deadLetters;
    private final Announcements announcements;

    public EventService(RecordStore records, Ports ports, EventLimits limits, InstantSource clock) {
        EventBook book = new EventBook(records);
        EventLane.Parts parts = new EventLane.Parts(
                book,
                new EventSender(ports.carrier(), limits.timeLimit(), ports.origin()),
                limits,
                new Pauses(
                        limits.firstPause(),
                        limits.longestPause(),
                        () -> ThreadLocalRandom.current().nextDouble()),
                kept -> LocalEventSubscriptions.secrets(ports.box(), kept, clock.instant()));
        lanes = new EventLanes(clock);
        subscriptions = new LocalEventSubscriptions(lanes, parts, ports.box(), ports.conditions(), clock);
        deadLetters = new LocalDeadLetters(lanes, book, clock);
        announcements = new Announcements(clock);
    }

    public EventSubscriptions subscriptions() {
        return subscriptions;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /// Tells of a run that is over, or of which nobody knows; returns when that is durable.
    public void ending(Run run) {
        lanes.announce(announcements.of(run));
    }

    /// Tells of a grant that ended, or whose user has to log in again; returns when that is durable.
    public void changed(Grant grant) {
        announcements.of(grant).ifPresent(lanes::announce);
    }

    /// Encrypts the secrets anew, with the present key of the box.
    public void reseal() {
        subscriptions.reseal();
    }

    /// Begins to send, also what an earlier process left.
    public void start() {
        lanes.start();
    }

    @Override
    public void close() {
        lanes.stop();
    }
}
