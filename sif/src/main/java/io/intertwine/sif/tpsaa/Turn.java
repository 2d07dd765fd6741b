package io.intertwine.sif.tpsaa;

import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import java.util.EnumSet;
import java.util.Set;

/// What can happen to a grant: from which states, and to which one.
enum Turn {
    /// A user is to log in, anew or for the first time. An active grant stays what it is until he did.
    ASK(State.PENDING, State.PENDING, State.NEEDS_RECONNECT, State.REVOKED, State.EXPIRED),
    /// The third-party system said who the user is.
    GRANT(State.ACTIVE, State.PENDING, State.ACTIVE, State.NEEDS_RECONNECT),
    /// It said so again.
    RENEW(State.ACTIVE, State.ACTIVE),
    /// It takes our secrets no more.
    LOSE(State.NEEDS_RECONNECT, State.ACTIVE),
    /// Somebody ended it.
    REVOKE(State.REVOKED, State.PENDING, State.ACTIVE, State.NEEDS_RECONNECT),
    /// Its time is over.
    END(State.EXPIRED, State.PENDING, State.ACTIVE, State.NEEDS_RECONNECT);

    private final State to;
    private final Set<State> from;

    Turn(State to, State first, State... more) {
        this.to = to;
        this.from = EnumSet.of(first, more);
    }

    State to() {
        return to;
    }

    boolean isLegal(Grant grant) {
        return from.contains(grant.state());
    }

    /// Fails when it cannot happen to this grant: that is a fault of this package.
    void check(Grant grant) {
        if (!isLegal(grant)) {
            throw new IllegalStateException(
                    "The grant " + grant.id() + " is " + grant.state().word() + ": it cannot take the turn " + this);
        }
    }
}
