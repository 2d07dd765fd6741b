package io.intertwine.sif.tpsaa;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The credentials that are kept in memory in clear, up to a bound; others are decrypted when they are needed.
final class AtHand {
    private static final int DROPPED_AT_ONCE = 100;

    private final GrantBook book;
    private final UserAuthority authority;
    private final Set<GrantEntry> holding = ConcurrentHashMap.newKeySet();

    AtHand(GrantBook book, UserAuthority authority) {
        this.book = book;
        this.authority = authority;
    }

    /// The present one, from memory or the store. The grant is active; otherwise it fails as the state wants. A secret
    /// that the registration, as it is now, has no right to loses its grant.
    Held of(GrantEntry entry) {
        Held held = entry.held();
        if (held != null) {
            return held;
        }
        try {
            return made(entry);
        } catch (IntertwineException e) {
            if (e.code() != SifError.LOGIN_REFUSED) {
                throw e;
            }
            book.end(entry, Turn.LOSE, String.valueOf(e.getMessage()));
            throw needsReconnect(entry.grant(), entry.grant().reason());
        }
    }

    private Held made(GrantEntry entry) {
        entry.lock.lock();
        try {
            checkActive(entry.grant());
            Held now = entry.held();
            return now != null ? now : hold(entry, stored(entry));
        } finally {
            entry.lock.unlock();
        }
    }

    private Secret stored(GrantEntry entry) {
        return book.records.secret(entry.id()).orElseThrow(() -> needsReconnect(entry.grant(), "it has no secret"));
    }

    /// The caller holds the entry's lock.
    Held hold(GrantEntry entry, Secret secret) {
        Held held = new Held(
                secret, authority.credential(book.system(entry.key().system()), secret.answered(), secret.version()));
        entry.hold(held);
        holding.add(entry);
        if (holding.size() > book.limits.atHand()) {
            dropSome(entry);
        }
        return held;
    }

    private void dropSome(GrantEntry except) {
        Iterator<GrantEntry> each = holding.iterator();
        for (int dropped = 0; dropped < DROPPED_AT_ONCE && each.hasNext(); dropped++) {
            GrantEntry entry = each.next();
            if (entry != except) {
                each.remove();
                entry.drop();
            }
        }
    }

    /// It is made anew, from what the registration says now, when it is needed next.
    void drop(GrantEntry entry) {
        holding.remove(entry);
        entry.drop();
    }

    static void checkActive(Grant grant) {
        if (grant.state() == State.NEEDS_RECONNECT) {
            throw needsReconnect(grant, grant.reason());
        }
        if (grant.state() != State.ACTIVE) {
            throw new IntertwineException(
                    SifError.NO_GRANT,
                    "The grant '" + grant.id() + "' of user '" + grant.key().user() + "' at '"
                            + grant.key().system() + "' is " + grant.state().word() + ": link the user first.");
        }
    }

    static IntertwineException needsReconnect(Grant grant, @Nullable String reason) {
        return new IntertwineException(
                SifError.NEEDS_RECONNECT,
                "The user '" + grant.key().user() + "' must log in again at '"
                        + grant.key().system() + "' (grant '" + grant.id() + "'"
                        + (reason == null ? "" : ": " + reason) + "): link him again.");
    }
}
