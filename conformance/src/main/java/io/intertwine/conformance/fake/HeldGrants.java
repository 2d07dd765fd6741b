package io.intertwine.conformance.fake;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.UserCredential;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Grants in memory; their credential is a bearer token with a number that goes up. Any thread may call.
public final class HeldGrants implements GrantCheck {
    private final Map<GrantKey, Grant> grants = new ConcurrentHashMap<>();
    private final List<Consumer<Grant>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger version = new AtomicInteger(1);
    private final AtomicInteger good = new AtomicInteger(1);
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile boolean atHand = true;

    public Grant put(GrantKey key, Grant.State state, Set<String> permissions) {
        Grant grant = new Grant(
                new GrantId(key.user() + "-at-" + key.system()),
                key,
                state,
                null,
                permissions,
                Instant.EPOCH,
                null,
                null,
                1);
        grants.put(key, grant);
        listeners.forEach(listener -> listener.accept(grant));
        return grant;
    }

    public void onChange(Consumer<Grant> listener) {
        listeners.add(listener);
    }

    /// False makes everybody ask for a credential, and wait for it.
    public void atHand(boolean is) {
        atHand = is;
    }

    public int renewals() {
        return renewals.get();
    }

    /// The service takes the token no more; the next one is good.
    public void tokenEnds() {
        good.incrementAndGet();
    }

    /// The token that the service takes.
    public String token() {
        return "token-" + good.get();
    }

    @Override
    public Optional<Grant> of(GrantKey key) {
        return Optional.ofNullable(grants.get(key));
    }

    @Override
    public Optional<UserCredential> atHand(GrantId id) {
        return atHand ? Optional.of(now()) : Optional.empty();
    }

    @Override
    public UserCredential credential(GrantId id) {
        if (grants.values().stream().noneMatch(grant -> grant.id().equals(id))) {
            throw new IntertwineException(SifError.NEEDS_RECONNECT, "There is no grant '" + id + "' any more.");
        }
        return now();
    }

    @Override
    public UserCredential afterRefusal(GrantId id, long refused) {
        if (version.compareAndSet((int) refused, (int) refused + 1)) {
            renewals.incrementAndGet();
        }
        return credential(id);
    }

    private UserCredential now() {
        return new UserCredential(
                Map.of("authorization", "Bearer token-" + version.get()), Map.of(), null, version.get());
    }
}
