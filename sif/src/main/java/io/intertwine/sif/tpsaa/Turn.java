package io.intertwine.sif.tpsaa;

import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;

/// What can happen to a grant: from which states, and to which one.
enum Turn {
    /// A user is to log in, anew or for the first time. An active grant stays what it is until he did.
    ASK(State.PENDING),
    /// The third-party system said who the user is.
    GRANT(State.ACTIVE),
    /// It said so again.
    RENEW(State.ACTIVE),
    /// It takes our secrets no more.
    LOSE(State.NEEDS_RECONNECT),
    /// Somebody ended it.
    REVOKE(State.REVOKED),
    /// Its time is over.
    END(State.EXPIRED);

    private final State to;

    Turn(State to) {
        this.to = to;
    }

    State to() {
        return to;
    }

    boolean isLegal(Grant grant) {
        State from = grant.state();
        boolean over = from == State.REVOKED || from == State.EXPIRED;
        return switch (this) {
            case ASK -> from != State.ACTIVE;
            case GRANT -> from == State.PENDING || from == State.NEEDS_RECONNECT;
            case RENEW, LOSE -> from == State.ACTIVE;
            case REVOKE, END -> !over;
        };
    }

    /// Fails when it cannot happen to this grant: that is a fault of this package.
    void check(Grant grant) {
        if (!isLegal(grant)) {
            throw new IllegalStateException(
                    "The grant " + grant.id() + " is " + grant.state().word() + ": it cannot take the turn " + this);
        }
    }
}
