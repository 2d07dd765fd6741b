package io.intertwine.server.live;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.codec.JsonReader;
import io.intertwine.connector.link.LinkChannel;
import io.intertwine.connector.link.LinkDoor;
import io.intertwine.connector.link.LinkSession;
import io.intertwine.connector.link.message.FromSystem;
import io.intertwine.connector.link.message.ToSystem;
import io.intertwine.server.Problem;
import io.intertwine.server.ServerConfig;
import io.intertwine.server.security.Gatekeeper;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// One WebSocket of a twin system. What comes in is handed on in the event loop, which never blocks; the session does
/// the rest on threads of its own.
final class LinkSocket implements LinkChannel {
    private static final Logger LOG = System.getLogger(LinkSocket.class.getName());
    private static final int POLICY_VIOLATION = 1008;
    private static final int MESSAGE_TOO_BIG = 1009;
    private static final int TRY_AGAIN = 1013;
    private static final long CLOSING_MILLIS = 2_000;

    private final ServerWebSocket socket;
    private final Admission admission;
    private final Context loop;
    private final ServerConfig.Limits limits;
    private final Stalling stalling;
    private final Runnable cut;
    private volatile @Nullable LinkSession session;
    private boolean ending;

    LinkSocket(
            ServerWebSocket socket,
            Admission admission,
            Context loop,
            ServerConfig.Limits limits,
            Stalling stalling,
            Runnable cut) {
        this.socket = socket;
        this.admission = admission;
        this.loop = loop;
        this.limits = limits;
        this.stalling = stalling;
        this.cut = cut;
    }

    /// Begins to listen. Without a subject, the system shows a token first.
    void open(LinkDoor door, @Nullable Subject subject) {
        socket.textMessageHandler(text -> message(door, text));
        socket.binaryMessageHandler(_ -> end(POLICY_VIOLATION, "Send text: this is " + LinkRoute.PROTOCOL + "."));
        socket.closeHandler(_ -> closed());
        socket.exceptionHandler(this::broken);
        if (subject != null) {
            orFail(() -> {
                admission.admit(subject, this::keyEnded);
                session = door.open(subject, this);
            });
        }
    }

    private void keyEnded() {
        end(POLICY_VIOLATION, "The API key has ended.");
    }

    boolean isWelcome() {
        LinkSession open = session;
        return open != null && open.isWelcome();
    }

    private void message(LinkDoor door, String text) {
        LinkSession open = session;
        if (open != null) {
            open.receive(text);
        } else {
            orFail(() -> show(door, token(text)));
        }
    }

    /// What comes after the token waits until an issuer was asked about it.
    private void show(LinkDoor door, String token) {
        CompletableFuture<Void> prepared = admission.prepare(token);
        if (prepared.isDone() && !prepared.isCompletedExceptionally()) {
            enter(door, token);
            return;
        }
        socket.pause();
        var _ = prepared.whenComplete((_, failure) -> loop.runOnContext(_ -> {
            if (socket.isClosed()) {
                return; // who is gone is not let in
            }
            socket.resume();
            orFail(() -> {
                Gatekeeper.orThrow(failure);
                enter(door, token);
            });
        }));
    }

    private void enter(LinkDoor door, String token) {
        session = door.open(admission.showToken(token, null, this::keyEnded), this);
    }

    private static String token(String text) {
        if (FromSystem.parse(JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8)))
                instanceof FromSystem.Token(String token)) {
            return token;
        }
        throw new IntertwineException(
                CommonError.UNAUTHENTICATED, "Show a token first: {\"type\":\"token\",\"token\":\"itw_...\"}");
    }

    private void orFail(Runnable task) {
        try {
            task.run();
        } catch (IntertwineException e) {
            fail(e);
        }
    }

    /// Vert.x tells of a message that is too large here, and leaves the connection open.
    private void broken(Throwable failure) {
        LOG.log(Level.DEBUG, "The WebSocket of a twin system failed", failure);
        if (!socket.isClosed()) {
            end(MESSAGE_TOO_BIG, "A message has 1 to " + limits.messageBytes() + " bytes.");
        }
    }

    private void closed() {
        admission.leave();
        LinkSession open = session;
        if (open != null) {
            open.disconnected();
        }
    }

    @Override
    public boolean send(String text) {
        if (socket.isClosed()) {
            return false;
        }
        try {
            stalling.await(socket.writeTextMessage(text));
            return true;
        } catch (CompletionException e) {
            LOG.log(Level.DEBUG, "A twin system does not take what it is sent", e);
            cut.run();
            return false;
        }
    }

    @Override
    public void fail(IntertwineException problem) {
        Problem document = Problem.of(problem, null);
        loop.runOnContext(_ -> {
            if (!socket.isClosed()) {
                socket.writeTextMessage(new ToSystem.Failure(document).text())
                        .onFailure(e -> LOG.log(Level.DEBUG, "A problem found no twin system", e));
            }
        });
        end(document.status() == 503 || document.status() == 429 ? TRY_AGAIN : POLICY_VIOLATION, document.detail());
    }

    @Override
    public void end(int code, String reason) {
        loop.runOnContext(_ -> {
            if (!socket.isClosed() && !ending) {
                ending = true;
                socket.resume();
                socket.close((short) code, reason.length() <= 120 ? reason : reason.substring(0, 120));
                loop.owner().setTimer(CLOSING_MILLIS, _ -> cut.run());
            }
        });
    }

    @Override
    public void hold() {
        socket.pause();
    }

    @Override
    public void release() {
        loop.runOnContext(_ -> {
            if (!socket.isClosed()) {
                socket.resume();
            }
        });
    }
}
