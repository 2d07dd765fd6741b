package io.intertwine.connector.link;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The place of one registered system: whoever said `hello` last for it is attached. What its sessions bring is taken
/// one at a time, so that nothing of a session that was replaced comes after its successor's. Any thread may call.
final class LinkConnection implements TwinConnection {
    /// @param lease  how long the system may be silent when it does not say itself
    /// @param closed told when the connection is closed
    record Parts(Numbering numbering, Duration lease, InstantSource clock, Consumer<LinkConnection> closed) {}

    private final SystemLink link;
    private final Parts parts;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<@Nullable LinkSession> attached = new AtomicReference<>();
    private volatile boolean closed;

    LinkConnection(SystemLink link, Parts parts) {
        this.link = link;
        this.parts = parts;
    }

    SystemLink link() {
        return link;
    }

    Numbering numbering() {
        return parts.numbering();
    }

    Duration lease() {
        return parts.lease();
    }

    /// The session speaks for the system from now on; one that did so before ends. `welcome` runs when nothing of the
    /// old one can come any more, and before the system counts as connected.
    void attach(LinkSession session, Runnable welcome) {
        turn.lock();
        try {
            LinkSession old = attached.getAndSet(session);
            if (old != null) {
                old.end(CloseCode.REPLACED, "Replaced by a newer connection of the same system.");
            }
            if (closed) {
                attached.set(null);
                throw new IntertwineException(
                        CommonError.CONFLICT,
                        "The registration of '" + link.system().id() + "' was changed just now: say hello again.");
            }
            welcome.run();
            if (attached.get() == session) {
                link.status(new ConnectionReport.Connected());
            }
        } catch (RuntimeException e) {
            detach(session, "It could not be connected: " + e.getMessage());
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /// The session is over; the system is unreachable unless another one speaks for it already.
    void detach(LinkSession session, String reason) {
        turn.lock();
        try {
            if (attached.compareAndSet(session, null)) {
                link.status(new ConnectionReport.Unreachable(reason));
            }
        } finally {
            turn.unlock();
        }
    }

    /// Runs the task when it is the session's turn; not at all when the session does not speak for the system any more.
    void inTurn(LinkSession session, Runnable task) {
        turn.lock();
        try {
            if (attached.get() == session) {
                task.run();
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public CommandOutcome execute(String id, Command command, Duration timeLimit) {
        LinkSession session = attached.get();
        return session == null
                ? new CommandOutcome.Failed("The twin system '" + link.system().id() + "' is not connected.")
                : session.execute(id, command, timeLimit);
    }

    @Override
    public List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
        LinkSession session = attached.get();
        return session == null
                ? Descriptions.unavailable(
                        twins, "The twin system '" + link.system().id() + "' is not connected.")
                : session.acquire(twins, timeLimit);
    }

    @Override
    public void close() {
        closed = true;
        parts.closed().accept(this);
        LinkSession session = attached.getAndSet(null);
        if (session != null) {
            session.end(CloseCode.REGISTRATION, "The registration was changed or ended: say hello again.");
        }
    }
}
