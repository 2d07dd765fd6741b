package io.intertwine.sif.tpsaa;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A grant as it is stored.
///
/// @param owner of the third-party system's registration; another one never inherits the grant
/// @param logIn the one log-in that may still end in it, by the hash of its state; null for none
record KeptGrant(Grant grant, ClientId owner, @Nullable String logIn) {
    State state() {
        return grant.state();
    }

    KeptGrant waitingFor(@Nullable String hash) {
        return new KeptGrant(grant, owner, hash);
    }

    /// Pending for a log-in; an active grant stays active meanwhile.
    KeptGrant asked(Instant now, ClientId system, String hash) {
        if (grant.state() == State.ACTIVE) {
            return waitingFor(hash);
        }
        Turn.ASK.check(grant);
        Grant pending = new Grant(
                grant.id(), grant.key(), State.PENDING, null, Set.of(), now, null, null, grant.revision() + 1);
        return new KeptGrant(pending, system, hash);
    }

    KeptGrant granted(Secret secret, ClientId system) {
        Turn turn = grant.state() == State.ACTIVE ? Turn.RENEW : Turn.GRANT;
        turn.check(grant);
        return new KeptGrant(active(secret, secret.obtained()), system, null);
    }

    KeptGrant renewed(Secret secret) {
        Turn.RENEW.check(grant);
        return new KeptGrant(active(secret, grant.since()), owner, logIn);
    }

    private Grant active(Secret secret, Instant since) {
        return new Grant(
                grant.id(),
                grant.key(),
                State.ACTIVE,
                secret.answered().subject(),
                secret.answered().permissions(),
                since,
                secret.ends(),
                null,
                grant.revision() + 1);
    }

    /// It needs the user to log in again, or it is over; what it was about stays to be seen.
    KeptGrant ended(Turn turn, String reason, Instant now) {
        turn.check(grant);
        Grant ended = new Grant(
                grant.id(),
                grant.key(),
                turn.to(),
                grant.subject(),
                grant.permissions(),
                now,
                grant.expires(),
                reason,
                grant.revision() + 1);
        return new KeptGrant(ended, owner, turn == Turn.LOSE ? logIn : null);
    }

    /// The grant as it is at this moment: never active after its end.
    Grant at(Instant now) {
        Instant expires = grant.expires();
        boolean over = grant.state() == State.ACTIVE && expires != null && !expires.isAfter(now);
        return over ? ended(Turn.END, EXPIRED, now).grant() : grant;
    }

    static final String EXPIRED = "Its time is over: link the user again.";
}
