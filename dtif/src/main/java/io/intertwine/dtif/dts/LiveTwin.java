package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.Durability;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The live side of one twin. Only its shard changes it; everyone may read [#state] and follow.
///
/// A new state is published before its change is offered to followers. So who begins to follow and
/// then reads the state misses nothing: a change is in the state, or is offered, or both.
final class LiveTwin {
    private static final Duration REORDERING = Duration.ofMinutes(1);

    private final TwinId id;
    private final long listed;
    private final Figures figures;
    private States properties = States.NONE;
    private @Nullable Map<String, Instant> toldTimes;
    private @Nullable String systemOutage;
    private @Nullable String twinOutage;
    private long revision;
    private final Echoes echoes = new Echoes();
    private volatile Seen seen;
    private volatile Following followers = Following.NOBODY;
    private volatile @Nullable Twin described;
    private volatile PoseSource source = PoseSource.NONE;
    private @Nullable Position standing;

    /// A state, and the number of the newest change that is in it.
    record Seen(TwinId twin, SyncState sync, long revision, States properties, long number) {
        TwinState state() {
            return new TwinState(twin, sync, revision, properties.map());
        }
    }

    /// @param listed the number after which its changes come: what had its id before is another twin
    LiveTwin(TwinId id, long listed, Instant now, @Nullable String outage, Figures figures) {
        this.id = id;
        this.listed = listed;
        this.figures = figures;
        this.systemOutage = outage;
        this.seen = new Seen(id, sync(now, null), 0, States.NONE, 0);
    }

    /// What its system says of it now. Returns the properties that are to survive more than before.
    Set<String> describe(Twin now) {
        Twin before = described;
        described = now;
        if (before == null) {
            return Set.of();
        }
        Set<String> raised = new HashSet<>();
        now.description().properties().forEach((name, property) -> {
            PropertyAffordance old = before.description().properties().get(name);
            if (old != null && property.durability().compareTo(old.durability()) < 0) {
                raised.add(name);
            }
        });
        return raised;
    }

    /// On its shard.
    Optional<PropertyState> known(String property) {
        return Optional.ofNullable(properties.get(property));
    }

    @Nullable
    Twin described() {
        return described;
    }

    @Nullable
    String unit(String property) {
        PropertyAffordance affordance = affordance(property);
        return affordance == null ? null : affordance.unit().orElse(null);
    }

    Durability durability(String property) {
        PropertyAffordance affordance = affordance(property);
        return affordance == null ? Durability.DURABLE : affordance.durability();
    }

    private @Nullable PropertyAffordance affordance(String property) {
        Twin now = described;
        return now == null ? null : now.description().properties().get(property);
    }

    TwinId id() {
        return id;
    }

    long listed() {
        return listed;
    }

    TwinState state() {
        return seen.state();
    }

    Seen seen() {
        return seen;
    }

    /// Puts back what was stored before the start, unless it is volatile by now; it is published
    /// with the rest.
    void recover(String property, PropertyState stored) {
        PropertyAffordance affordance = affordance(property);
        if (affordance != null && affordance.durability() == Durability.VOLATILE) {
            return;
        }
        Sample reported = stored.reported();
        String unit = affordance == null ? null : affordance.unit().orElse(null);
        Sample shared = reported == null ? null : sharing(reported, unit);
        put(property, new PropertyState(shared, stored.diverged() ? stored.desired() : null));
        revision = Math.max(revision, reported == null ? 0 : reported.revision());
    }

    /// The same with the objects that all samples of the property have in common.
    private static Sample sharing(Sample stored, @Nullable String unit) {
        boolean own = stored.sourceTime().equals(stored.receivedTime());
        return new Sample(
                stored.value(),
                Objects.equals(unit, stored.unit()) ? unit : stored.unit(),
                own ? stored.receivedTime() : stored.sourceTime(),
                stored.receivedTime(),
                stored.quality(),
                stored.revision());
    }

    /// Applies a reported value unless it is an old acquaintance. Returns the new state of the
    /// property if it changed.
    ///
    /// What was desired is forgotten in the same change in which it comes true: what the object
    /// does afterwards is its own doing, not a divergence.
    Optional<PropertyState> report(Change change, @Nullable String unit, Instant now, LongSupplier place) {
        String property = change.property();
        PropertyState old = properties.get(property);
        Sample before = old == null ? null : old.reported();
        if (before != null && (isOvertaken(change, before) || (change.reread() && isKnown(change, before)))) {
            return Optional.empty();
        }
        if (isEcho(change, before, now)) {
            rememberTime(property, change.sourceTime());
            figures.echoes.increment();
            return Optional.empty();
        }
        rememberTime(property, now.equals(change.sourceTime()) ? now : null); // the sample would not tell that
        Desired wanted = old == null ? null : old.desired();
        boolean met = wanted != null
                && change.quality() != Quality.BAD
                && wanted.value().equals(change.value());
        if (met) {
            echoes.written(property, change.value(), now);
        } else {
            echoes.forget(property);
        }
        Instant source = change.sourceTime() == null ? now : change.sourceTime();
        revision = place.getAsLong();
        Sample sample = new Sample(change.value(), unit, source, now, change.quality(), revision);
        return Optional.of(put(property, new PropertyState(sample, met ? null : wanted)));
    }

    private boolean isEcho(Change change, @Nullable Sample before, Instant now) {
        return before != null
                && before.quality() == change.quality()
                && before.value().equals(change.value())
                && echoes.isEcho(change.property(), change.value(), now);
    }

    /// A source that was not acknowledged sends again what a crash cut off, oldest first; that does
    /// not turn back the time. A value much older than the known one is taken: then the source's
    /// clock was set.
    private boolean isOvertaken(Change change, Sample before) {
        Instant source = change.sourceTime();
        Instant known = knownTime(change.property(), before);
        return source != null
                && known != null
                && source.isBefore(known)
                && Duration.between(source, known).compareTo(REORDERING) <= 0;
    }

    private boolean isKnown(Change change, Sample before) {
        Instant source = change.sourceTime();
        Instant known = knownTime(change.property(), before);
        boolean older = source != null && known != null && source.isBefore(known);
        return older || (change.value().equals(before.value()) && change.quality() == before.quality());
    }

    /// Only times that the source gave are compared with each other: the time of arrival is by
    /// another clock.
    private @Nullable Instant knownTime(String property, Sample before) {
        Instant echo = toldTimes == null ? null : toldTimes.get(property);
        if (echo != null) {
            return echo;
        }
        return before.sourceTime().equals(before.receivedTime()) ? null : before.sourceTime();
    }

    /// What the sample itself does not tell: the newer time of an echo of it, or that its source
    /// gave the very time at which it came; null for neither.
    private void rememberTime(String property, @Nullable Instant echo) {
        if (echo != null) {
            toldTimes = toldTimes == null ? new HashMap<>() : toldTimes;
            toldTimes.put(property, echo);
        } else if (toldTimes != null) {
            toldTimes.remove(property);
        }
    }

    /// Remembers what is wanted, or forgets it when `desired` is null and the command is still the
    /// one that wanted it. What is reported already need not be wanted; a report of it that follows
    /// is the echo of the command.
    Optional<PropertyState> desire(String property, String command, @Nullable Desired desired, Instant now) {
        PropertyState old = properties.get(property);
        Sample reported = old == null ? null : old.reported();
        Desired before = old == null ? null : old.desired();
        if (desired == null && (before == null || !before.command().equals(command))) {
            return Optional.empty();
        }
        Desired unmet = new PropertyState(reported, desired).diverged() ? desired : null;
        if (desired != null && unmet == null) {
            echoes.written(property, desired.value(), now);
        }
        return unmet == null && before == null
                ? Optional.empty()
                : Optional.of(put(property, new PropertyState(reported, unmet)));
    }

    private PropertyState put(String property, PropertyState changed) {
        properties = properties.with(property, changed);
        return changed;
    }

    void systemOutage(@Nullable String reason) {
        systemOutage = reason;
        twinOutage = reason == null ? twinOutage : null;
    }

    void twinOutage(@Nullable String reason) {
        twinOutage = reason;
    }

    /// Whether the sync state is another one than the published.
    boolean isSyncNews(Instant now) {
        SyncState before = seen.sync();
        return !sync(now, before).equals(before);
    }

    /// Publishes the state that has the change of this number in it. Returns the sync state if it
    /// changed.
    @Nullable
    SyncState publish(Instant now, long number) {
        SyncState before = seen.sync();
        SyncState after = sync(now, before);
        seen = new Seen(id, after, revision, properties, number);
        return after.equals(before) ? null : after;
    }

    /// The state it is in since the state before, if it is the same one; a new reason does not make
    /// it younger.
    private SyncState sync(Instant now, @Nullable SyncState before) {
        String outage = systemOutage != null ? systemOutage : twinOutage;
        if (outage != null) {
            return new SyncState.Stale(before instanceof SyncState.Stale ? before.since() : now, outage);
        }
        if (properties.diverged()) {
            return before instanceof SyncState.Diverged ? before : new SyncState.Diverged(now);
        }
        return before instanceof SyncState.Connected ? before : new SyncState.Connected(now);
    }

    /// From where it is known where it stands. True when it stands elsewhere by this.
    boolean stand(PoseSource described) {
        Position before = pose();
        source = described;
        return !Objects.equals(before, pose());
    }

    /// Whether the change may tell where it stands.
    boolean isPose(TwinChange change) {
        PoseSource now = source;
        return now.property() != null && change.properties().containsKey(now.property());
    }

    /// Where it stands by its published state; null when nobody knows.
    @Nullable
    Position pose() {
        return source.in(seen.properties());
    }

    /// Where it stood when its followers were told last. Under its lock.
    @Nullable
    Position standing() {
        return standing;
    }

    void stand(@Nullable Position now) {
        standing = now;
    }

    void offer(Numbered change) {
        followers.offer(change);
    }

    Following followers() {
        return followers;
    }

    /// @param properties the properties that it follows; empty means all
    synchronized void follow(Subscription subscription, Set<String> properties) {
        if (followers == Following.NOBODY) {
            followers = new Following();
        }
        followers.add(subscription, properties);
    }

    synchronized void unfollow(Subscription subscription) {
        if (followers != Following.NOBODY) {
            followers.remove(subscription);
            followers = followers.isEmpty() ? Following.NOBODY : followers;
        }
    }
}
