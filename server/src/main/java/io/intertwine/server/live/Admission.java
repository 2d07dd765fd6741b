package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.server.security.Gatekeeper;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Who a WebSocket belongs to: known from the upgrade, or from a token that its client shows later. On the event loop
/// of the connection only, but for [#subject].
final class Admission {
    private final Gatekeeper gatekeeper;
    private final LiveConnections connections;
    private volatile @Nullable Subject subject;
    private @Nullable Runnable counted;

    Admission(Gatekeeper gatekeeper, LiveConnections connections) {
        this.gatekeeper = gatekeeper;
        this.connections = connections;
    }

    @Nullable
    Subject subject() {
        return subject;
    }

    /// Counts the connection in; fails when there are too many.
    ///
    /// @param end runs when the client's key ends
    void admit(Subject admitted, Runnable end) {
        counted = connections.add(admitted.client(), end);
        subject = admitted;
    }

    /// Ends when the token can be judged without waiting.
    CompletableFuture<Void> prepare(String token) {
        return gatekeeper.prepare(token);
    }

    Subject showToken(String token, @Nullable String user, Runnable end) {
        if (subject != null) {
            throw IntertwineException.invalid("This connection is admitted already: open another one for another key.");
        }
        Subject shown = gatekeeper.admitKey(token, user);
        admit(shown, end);
        return shown;
    }

    /// The connection is gone.
    void leave() {
        Runnable countOut = counted;
        counted = null;
        if (countOut != null) {
            countOut.run();
        }
    }
}
