package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The live side of one twin. Only its shard changes it; everyone may read [#state] and follow.
///
/// A new state is published before its change is offered to followers. So who begins to follow and then reads the state
/// misses nothing: a change is in the state, or is offered, or both.
final class LiveTwin {
    private static final Duration REORDERING = Duration.ofMinutes(1);

    private final TwinId id;
    private final Map<String, PropertyState> properties = new HashMap<>();
    private final Map<String, Instant> sourceTimes = new HashMap<>();
    private @Nullable String systemOutage;
    private @Nullable String twinOutage;
    private long revision;
    private volatile TwinState state;
    private volatile Subscription[] followers = {};

    LiveTwin(TwinId id, Instant now, @Nullable String outage) {
        this.id = id;
        this.systemOutage = outage;
        this.state = new TwinState(id, sync(now, null), 0, Map.of());
    }

    TwinState state() {
        return state;
    }

    /// Puts back what was stored before the start.
    void recover(String property, PropertyState stored, Instant now) {
        properties.put(property, stored);
        Sample reported = stored.reported();
        if (reported != null && !reported.sourceTime().equals(reported.receivedTime())) {
            rememberTime(property, reported.sourceTime());
        }
        revision = Math.max(
                revision, stored.reported() == null ? 0 : stored.reported().revision());
        publish(now);
    }

    /// Applies a reported value unless it is an old acquaintance. Returns the new state of the property if it changed.
    Optional<PropertyState> report(Change change, @Nullable String unit, Instant now, LongSupplier place) {
        PropertyState old = properties.get(change.property());
        Sample before = old == null ? null : old.reported();
        if (before != null && (isOvertaken(change) || (change.reread() && isKnown(change, before)))) {
            return Optional.empty();
        }
        rememberTime(change.property(), change.sourceTime());
        Instant source = change.sourceTime() == null ? now : change.sourceTime();
        revision = place.getAsLong();
        Sample sample = new Sample(change.value(), unit, source, now, change.quality(), revision);
        return Optional.of(put(change.property(), new PropertyState(sample, old == null ? null : old.desired())));
    }

    /// A source that was not acknowledged sends again what a crash cut off, oldest first; that does not turn back the
    /// time. A value much older than the known one is taken: then the source's clock was set.
    private boolean isOvertaken(Change change) {
        Instant source = change.sourceTime();
        Instant known = sourceTimes.get(change.property());
        return source != null
                && known != null
                && source.isBefore(known)
                && Duration.between(source, known).compareTo(REORDERING) <= 0;
    }

    private boolean isKnown(Change change, Sample before) {
        Instant source = change.sourceTime();
        Instant known = sourceTimes.get(change.property());
        boolean older = source != null && known != null && source.isBefore(known);
        return older || (change.value().equals(before.value()) && change.quality() == before.quality());
    }

    /// Only times that the source gave are compared with each other: the time of arrival is by another clock.
    private void rememberTime(String property, @Nullable Instant source) {
        if (source == null) {
            sourceTimes.remove(property);
        } else {
            sourceTimes.put(property, source);
        }
    }

    /// Remembers what is wanted, or forgets it when `desired` is null and the command is still the one that wanted it.
    Optional<PropertyState> desire(String property, String command, @Nullable Desired desired) {
        PropertyState old = properties.get(property);
        Desired before = old == null ? null : old.desired();
        boolean overtaken =
                desired == null && (before == null || !before.command().equals(command));
        return overtaken
                ? Optional.empty()
                : Optional.of(put(property, new PropertyState(old == null ? null : old.reported(), desired)));
    }

    private PropertyState put(String property, PropertyState changed) {
        properties.put(property, changed);
        return changed;
    }

    void systemOutage(@Nullable String reason) {
        systemOutage = reason;
        twinOutage = reason == null ? twinOutage : null;
    }

    void twinOutage(@Nullable String reason) {
        twinOutage = reason;
    }

    /// Publishes the state. Returns the sync state if it changed.
    @Nullable
    SyncState publish(Instant now) {
        SyncState before = state.sync();
        SyncState after = sync(now, before);
        state = new TwinState(id, after, revision, properties);
        return after.equals(before) ? null : after;
    }

    /// The state it is in since the state before, if it is the same one; a new reason does not make it younger.
    private SyncState sync(Instant now, @Nullable SyncState before) {
        String outage = systemOutage != null ? systemOutage : twinOutage;
        if (outage != null) {
            return new SyncState.Stale(before instanceof SyncState.Stale ? before.since() : now, outage);
        }
        if (properties.values().stream().anyMatch(PropertyState::diverged)) {
            return before instanceof SyncState.Diverged ? before : new SyncState.Diverged(now);
        }
        return before instanceof SyncState.Connected ? before : new SyncState.Connected(now);
    }

    void offer(Map<String, PropertyState> changed, List<TwinEvent> events, @Nullable SyncState sync, long sequence) {
        Subscription[] now = followers;
        if (now.length == 0 || (changed.isEmpty() && events.isEmpty() && sync == null)) {
            return;
        }
        TwinChange change = new TwinChange(id, changed, events, sync);
        for (Subscription follower : now) {
            follower.offer(change, sequence);
        }
    }

    synchronized void follow(Subscription subscription) {
        Subscription[] more = Arrays.copyOf(followers, followers.length + 1);
        more[followers.length] = subscription;
        followers = more;
    }

    synchronized void unfollow(Subscription subscription) {
        followers = Arrays.stream(followers)
                .filter(follower -> follower != subscription)
                .toArray(Subscription[]::new);
    }
}
