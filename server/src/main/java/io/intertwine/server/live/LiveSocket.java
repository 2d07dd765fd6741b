package io.intertwine.server.live;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.server.Problem;
import io.intertwine.server.ServerConfig;
import io.intertwine.server.ServerError;
import io.intertwine.server.security.Gatekeeper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// One WebSocket. Messages are handled one at a time on the connection's event loop, which never blocks:
/// commands run on virtual threads, and each subscription writes on its own.
final class LiveSocket {
    private static final Logger LOG = System.getLogger(LiveSocket.class.getName());
    private static final short POLICY_VIOLATION = 1008;
    private static final short MESSAGE_TOO_BIG = 1009;
    private static final short INTERNAL_ERROR = 1011;
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final ServerWebSocket socket;
    private final TwinSynchronizer synchronizer;
    private final Gatekeeper gatekeeper;
    private final LiveConnections connections;
    private final ServerConfig.Limits limits;
    private final Semaphore commands;
    private final SocketWriter writer;
    private final ConnectionTimers timers;
    private final Map<String, SocketListener> subscriptions = new HashMap<>();
    private final Admission admission;
    private @Nullable WorldDesk world;
    private boolean held;

    /// What all sockets have in common.
    record Sources(
            TwinSynchronizer synchronizer,
            Gatekeeper gatekeeper,
            LiveConnections connections,
            ServerConfig.Limits limits) {}

    LiveSocket(ServerWebSocket socket, Sources sources, SocketWriter writer, ConnectionTimers timers) {
        this.socket = socket;
        this.synchronizer = sources.synchronizer();
        this.gatekeeper = sources.gatekeeper();
        this.connections = sources.connections();
        this.limits = sources.limits();
        this.admission = new Admission(gatekeeper, connections);
        this.writer = writer;
        this.timers = timers;
        this.commands = new Semaphore(limits.commandsPerConnection());
    }

    /// Begins to listen. Without a subject, the client shows a token first.
    ///
    /// @param token that the subject showed; null when it showed none, or an API key, which does not expire
    void open(@Nullable Subject admitted, @Nullable String token) {
        Encoding encoding = writer.encoding();
        if (encoding.isBinary()) {
            socket.binaryMessageHandler(message -> message(message.getBytes()));
            socket.textMessageHandler(_ -> otherMessage("binary messages"));
        } else {
            socket.textMessageHandler(message -> message(message.getBytes(StandardCharsets.UTF_8)));
            socket.binaryMessageHandler(_ -> otherMessage("text"));
        }
        socket.closeHandler(_ -> closed());
        socket.exceptionHandler(this::broken);
        socket.drainHandler(_ -> drained());
        timers.every(HEARTBEAT_MILLIS, () -> socket.writePing(Buffer.buffer()));
        if (admitted == null) {
            timers.after(limits.tokenTime().toMillis(), this::tokenMissing);
        } else {
            admission.admit(admitted, this::keyEnded);
            endWith(token);
        }
    }

    private void tokenMissing() {
        if (!isAdmitted()) {
            end(POLICY_VIOLATION, "No token came within " + limits.tokenTime().toSeconds() + " s.");
        }
    }

    /// The connection lasts as long as the token.
    private void endWith(@Nullable String token) {
        gatekeeper.expiry(token).ifPresent(left -> timers.after(left.toMillis(), this::tokenEnded));
    }

    /// Vert.x tells of a message that is too large here, and leaves the connection open.
    private void broken(Throwable failure) {
        LOG.log(Level.DEBUG, "A WebSocket failed", failure);
        if (!socket.isClosed()) {
            end(MESSAGE_TOO_BIG, "A message has 1 to " + limits.messageBytes() + " bytes.");
        }
    }

    private boolean isAdmitted() {
        return admission.subject() != null;
    }

    void end(short code, String reason) {
        socket.close(code, reason.length() <= 120 ? reason : reason.substring(0, 120));
    }

    private void keyEnded() {
        end(POLICY_VIOLATION, "The API key has ended.");
    }

    private void tokenEnded() {
        if (!socket.isClosed()) {
            end(POLICY_VIOLATION, "The token has expired: connect again with a new one.");
        }
    }

    private void otherMessage(String wanted) {
        end(
                POLICY_VIOLATION,
                "Send " + wanted + ": this is " + writer.encoding().protocol() + ".");
    }

    private void message(byte[] bytes) {
        if (socket.writeQueueFull()) {
            // who does not read his replies is not listened to until he does
            held = true;
            socket.pause();
        }
        String id = null;
        FlowId flow = FlowId.fresh();
        try {
            JsonObject message = writer.encoding().read(bytes);
            id = message.text("id").orElse(null);
            flow = connections.flow(message.text(ClientMessage.TRACEPARENT).orElse(null));
            ClientMessage parsed = ClientMessage.parse(message);
            CurrentFlow.run(flow, () -> handle(parsed));
        } catch (IntertwineException e) {
            failed(id, flow, e);
        }
    }

    private void drained() {
        writer.drained();
        if (held) {
            held = false;
            socket.resume();
        }
        subscriptions.values().forEach(SocketListener::drained);
    }

    private void failed(@Nullable String id, FlowId flow, IntertwineException e) {
        send(ServerMessage.error(id, Problem.of(e, flow.value())));
        if (!isAdmitted()) {
            end(POLICY_VIOLATION, String.valueOf(e.getMessage()));
        }
    }

    private void handle(ClientMessage message) {
        if (message instanceof ClientMessage.Token(String token, String user)) {
            showToken(token, user);
            return;
        }
        Subject known = admission.subject();
        if (known == null) {
            throw new IntertwineException(
                    CommonError.UNAUTHENTICATED, "Show a token first: {\"type\":\"token\",\"token\":\"itw_...\"}");
        }
        gatekeeper.count(known);
        switch (message) {
            case ClientMessage.Subscribe subscribe -> subscribe(known, subscribe);
            case ClientMessage.Unsubscribe(String id) -> unsubscribe(id);
            case ClientMessage.Order order -> run(known, order);
            case ClientMessage.Push push -> push(known, push);
            case ClientMessage.Source(String id, TwinSystemId system) -> world().source(known, id, system);
            case ClientMessage.Outcome outcome -> world().answer(outcome);
            case ClientMessage.Token _ -> throw new IllegalStateException("handled above");
        }
    }

    /// What comes after a token waits until an issuer was asked about it.
    private void showToken(String token, @Nullable String user) {
        var prepared = gatekeeper.prepare(token);
        if (prepared.isDone() && !prepared.isCompletedExceptionally()) {
            admit(token, user);
            return;
        }
        FlowId flow = CurrentFlow.id();
        Context here = context();
        socket.pause();
        var _ = prepared.whenComplete((_, failure) -> here.runOnContext(_ -> {
            if (socket.isClosed()) {
                return; // who is gone is not let in
            }
            socket.resume();
            try {
                Gatekeeper.orThrow(failure);
                CurrentFlow.run(flow, () -> admit(token, user));
            } catch (IntertwineException e) {
                failed(null, flow, e);
            }
        }));
    }

    private static Context context() {
        return Objects.requireNonNull(Vertx.currentContext(), "Messages come on the event loop of their connection.");
    }

    private void admit(String token, @Nullable String user) {
        var _ = admission.showToken(token, user, this::keyEnded);
        endWith(token);
        send(ServerMessage.done(null, CurrentFlow.id()));
    }

    private void subscribe(Subject known, ClientMessage.Subscribe message) {
        String id = message.id();
        if (subscriptions.containsKey(id)) {
            throw IntertwineException.invalid(
                    "There is a subscription '" + id + "' on this connection already: choose another id.");
        }
        if (subscriptions.size() >= limits.subscriptionsPerConnection()) {
            throw new IntertwineException(
                    ServerError.TOO_MANY_CONNECTIONS,
                    "This connection has " + subscriptions.size()
                            + " subscriptions, which is the limit: unsubscribe from some.");
        }
        SocketListener listener = new SocketListener(id, writer, this::subscriptionFailed);
        listener.of(synchronizer.subscribe(known, message.interest(), listener));
        subscriptions.put(id, listener);
    }

    private void subscriptionFailed() {
        end(INTERNAL_ERROR, "A subscription failed: connect again.");
    }

    private void unsubscribe(String id) {
        SocketListener open = subscriptions.remove(id);
        if (open == null) {
            throw IntertwineException.absent("subscription", id);
        }
        open.close();
        send(ServerMessage.done(id, CurrentFlow.id()));
    }

    private void run(Subject known, ClientMessage.Order order) {
        if (!commands.tryAcquire()) {
            throw new IntertwineException(
                    ServerError.TOO_MANY_COMMANDS,
                    "This connection has " + limits.commandsPerConnection()
                            + " commands under way, which is the limit: wait for replies.");
        }
        FlowId flow = CurrentFlow.id();
        Thread.ofVirtual().name("command").start(() -> CurrentFlow.run(flow, () -> answer(known, order, flow)));
    }

    private void answer(Subject known, ClientMessage.Order order, FlowId flow) {
        try {
            send(ServerMessage.reply(order.id(), synchronizer.command(known, order.request()), flow));
        } catch (IntertwineException e) {
            send(ServerMessage.error(order.id(), Problem.of(e, flow.value())));
        } finally {
            commands.release();
        }
    }

    /// Who pushes faster than it can be taken is not listened to until it was.
    private void push(Subject known, ClientMessage.Push message) {
        if (message.changes().size() > limits.changesPerPush()) {
            throw IntertwineException.invalid(
                    "The push has " + message.changes().size() + " changes: send at most " + limits.changesPerPush()
                            + " in one message.");
        }
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "messages come on the event loop");
        if (!world().push(known, message, () -> loop.runOnContext(_ -> socket.resume()))) {
            socket.pause();
        }
    }

    /// Made for who speaks for twins: most only look.
    private WorldDesk world() {
        WorldDesk there = world;
        if (there == null) {
            there = new WorldDesk(synchronizer, this::send, limits.commandsPerConnection());
            world = there;
        }
        return there;
    }

    private void send(ServerMessage message) {
        writer.say(message);
    }

    private void closed() {
        timers.end();
        subscriptions.values().forEach(SocketListener::close);
        subscriptions.clear();
        if (world != null) {
            world.close();
        }
        admission.leave();
    }
}
