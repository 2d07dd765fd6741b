package io.intertwine.sif.tpsaa;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Every change of a grant: in memory, in the store, and told to who listens.
final class GrantBook {
    private static final Logger LOG = System.getLogger(GrantBook.class.getName());

    final GrantTable table = new GrantTable();
    final Dues dues = new Dues();
    final GrantRecords records;
    final ThirdPartyRegistry systems;
    final TpsaaLimits limits;
    final InstantSource clock;
    private final List<Consumer<Grant>> listeners = new CopyOnWriteArrayList<>();
    private final Map<GrantId, Ending> unstored = new ConcurrentHashMap<>();

    GrantBook(GrantRecords records, ThirdPartyRegistry systems, TpsaaLimits limits, InstantSource clock) {
        this.records = records;
        this.systems = systems;
        this.limits = limits;
        this.clock = clock;
    }

    void load() {
        records.eachGrant(kept -> {
            GrantEntry entry = table.findOrAdd(kept.grant().key(), _ -> new GrantEntry(kept));
            schedule(entry.kept());
        });
    }

    void onChange(Consumer<Grant> listener) {
        listeners.add(listener);
    }

    ThirdPartySystem system(ThirdPartySystemId id) {
        return systems.find(id).orElseThrow(() -> IntertwineException.absent("third-party system", id));
    }

    /// The grant, made now when there is none.
    GrantEntry entry(GrantKey key, ClientId owner) {
        Optional<GrantEntry> known = table.find(key);
        if (known.isPresent()) {
            return known.get();
        }
        if (table.size() >= limits.grants()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "There are " + table.size() + " grants, which is the limit (intertwine.limits.grants): raise it.");
        }
        return table.findOrAdd(key, shared -> new GrantEntry(fresh(shared, owner)));
    }

    private KeptGrant fresh(GrantKey key, ClientId owner) {
        GrantId id = new GrantId("g" + RandomText.hex());
        return new KeptGrant(
                new Grant(id, key, State.PENDING, null, Set.of(), clock.instant(), null, null, 0), owner, null);
    }

    /// Stores the change, then shows it. The caller holds the entry's lock, and tells it afterwards.
    void put(GrantEntry entry, KeptGrant next) {
        records.put(next);
        entry.set(next);
        schedule(next);
    }

    private void schedule(KeptGrant kept) {
        Grant grant = kept.grant();
        String id = grant.id().value();
        switch (grant.state()) {
            case ACTIVE -> dues.add(grant.expires(), Dues.What.END, id);
            case REVOKED, EXPIRED -> dues.add(grant.since().plus(limits.keepEnded()), Dues.What.FORGET, id);
            case PENDING, NEEDS_RECONNECT -> {}
        }
    }

    void tell(Grant grant) {
        for (Consumer<Grant> listener : listeners) {
            try {
                listener.accept(grant);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Who listens to grants failed for " + grant.id() + ".", e);
            }
        }
    }

    /// An end that is not stored yet.
    record Ending(
            GrantEntry entry,
            KeptGrant before,
            KeptGrant after,
            @Nullable Held held) {}

    /// Ends it at once in memory, tells it, and stores it; empty when that cannot happen to it any more.
    ///
    /// @return what it showed, if there was anything
    Optional<Secret> end(GrantEntry entry, Turn turn, String reason) {
        Ending open = unstored.remove(entry.id());
        return open == null ? endInMemory(entry, turn, reason).flatMap(this::storeOrKeep) : storeOrKeep(open);
    }

    /// What could not be stored is stored when somebody asks for the end again.
    Optional<Secret> storeOrKeep(Ending ending) {
        try {
            return store(ending);
        } catch (RuntimeException e) {
            unstored.put(ending.entry().id(), ending);
            throw e;
        }
    }

    Optional<Ending> endInMemory(GrantEntry entry, Turn turn, String reason) {
        Ending ending;
        entry.lock.lock();
        try {
            KeptGrant before = entry.kept();
            if (!turn.isLegal(before.grant())) {
                return Optional.empty();
            }
            KeptGrant after = before.ended(turn, reason, clock.instant());
            ending = new Ending(entry, before, after, entry.held());
            entry.set(after);
            entry.drop();
            schedule(after);
        } finally {
            entry.lock.unlock();
        }
        tell(ending.after().grant());
        return Optional.of(ending);
    }

    Optional<Secret> store(Ending ending) {
        GrantEntry entry = ending.entry();
        entry.lock.lock();
        try {
            Optional<Secret> secret =
                    Optional.ofNullable(ending.held()).map(Held::secret).or(() -> readable(entry));
            if (entry.grant().revision()
                    == ending.after().grant().revision()) { // else the user was linked anew, and that is stored
                records.put(ending.after());
                records.removeSecret(entry.id());
                String logIn = ending.before().logIn();
                if (logIn != null && ending.after().logIn() == null) {
                    records.removeLogIn(logIn);
                }
            }
            return secret;
        } finally {
            entry.lock.unlock();
        }
    }

    private Optional<Secret> readable(GrantEntry entry) {
        try {
            return records.secret(entry.id());
        } catch (IntertwineException e) {
            LOG.log(Level.WARNING, "The secret of grant " + entry.id() + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// Forgets a grant that ended long ago.
    void forget(GrantEntry entry, Instant now) {
        entry.lock.lock();
        try {
            Grant grant = entry.grant();
            boolean over = grant.state() == State.REVOKED || grant.state() == State.EXPIRED;
            if (over && !grant.since().plus(limits.keepEnded()).isAfter(now)) {
                records.remove(grant.id());
                table.remove(entry);
            }
        } finally {
            entry.lock.unlock();
        }
    }
}
