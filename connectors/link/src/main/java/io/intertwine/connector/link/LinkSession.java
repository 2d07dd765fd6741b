package io.intertwine.connector.link;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.link.message.ToSystem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection of a twin system. The host calls [#receive] and [#disconnected], from one thread at a time, which is
/// never blocked; messages are handled in their order on a virtual thread of the session.
public final class LinkSession {
    private static final Logger LOG = System.getLogger(LinkSession.class.getName());
    private static final String OVER = "";

    /// @param ended told when the session is over
    record Parts(Subject subject, LinkDoor door, LinkConnector connector, Consumer<LinkSession> ended) {}

    private final LinkChannel channel;
    private final Parts parts;
    private final BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Questions questions;
    private final Conversation conversation;
    private boolean held;
    private volatile boolean busy;
    private volatile Instant heard;
    private volatile @Nullable LinkConnection place;
    private volatile Duration lease = LinkLimits.LONGEST_LEASE;

    LinkSession(LinkChannel channel, Parts parts) {
        this.channel = channel;
        this.parts = parts;
        this.questions = new Questions(this::send, parts.connector().limits().commands());
        this.conversation = new Conversation(this, questions, parts);
        this.heard = parts.connector().clock().instant();
    }

    void start() {
        Thread.ofVirtual().name("link-session").start(this::work);
    }

    /// A text message came. When too many wait, the channel is told to hold.
    public void receive(String text) {
        if (isOver()) {
            return;
        }
        heard = parts.connector().clock().instant();
        synchronized (inbox) {
            inbox.add(text.equals(OVER) ? " " : text);
            if (!held && inbox.size() >= parts.connector().limits().waiting()) {
                held = true;
                channel.hold();
            }
        }
    }

    /// The connection is gone.
    public void disconnected() {
        end(CloseCode.GOODBYE, "The connection was cut.");
    }

    /// True when the system said `hello` and is registered.
    public boolean isWelcome() {
        return place != null;
    }

    private void work() {
        try {
            for (String text = inbox.take(); !isOver(); text = inbox.take()) {
                busy = true;
                handle(text);
                heard = parts.connector().clock().instant();
                busy = false;
                goOn();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOn() {
        synchronized (inbox) {
            if (held && inbox.size() <= parts.connector().limits().waiting() / 2) {
                held = false;
                channel.release();
            }
        }
    }

    private void handle(String text) throws InterruptedException {
        try {
            conversation.handle(text);
        } catch (IntertwineException e) {
            fail(e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A message on a link could not be handled", e);
            fail(new IntertwineException(
                    CommonError.INTERNAL, "The enabler failed on the message: its log says why.", e));
        }
    }

    private void fail(IntertwineException problem) {
        channel.fail(problem);
        end(CloseCode.GOODBYE, String.valueOf(problem.getMessage()));
    }

    /// The session speaks for a system now.
    void placed(LinkConnection connection, Duration agreed) {
        lease = agreed;
        place = connection;
        if (isOver()) {
            connection.detach(this, "The connection was cut.");
        }
    }

    @Nullable
    LinkConnection place() {
        return place;
    }

    boolean isOver() {
        return over.get();
    }

    boolean send(ToSystem message) {
        return !isOver() && channel.send(message.text());
    }

    /// A system that is not read, or whose messages wait, is not silent.
    void checkLease(Instant now) {
        if (place != null && !busy && inbox.isEmpty() && now.isAfter(heard.plus(lease))) {
            end(CloseCode.LEASE, "The system said nothing for " + lease.toSeconds() + " s.");
        }
    }

    /// Does not block. What the system reported and was not told to be durable, it sends again.
    void end(int code, String reason) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        channel.end(code, reason);
        questions.end();
        inbox.add(OVER);
        parts.ended().accept(this);
        LinkConnection spoken = place;
        if (spoken != null) {
            spoken.numbering().wake();
            Thread.ofVirtual().name("link-end").start(() -> spoken.detach(this, reason));
        }
    }

    CommandOutcome execute(String id, Command command, Duration timeLimit) {
        return questions.execute(id, command, timeLimit);
    }

    List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
        return questions.acquire(twins, timeLimit);
    }
}
