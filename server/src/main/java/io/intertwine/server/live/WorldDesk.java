package io.intertwine.server.live;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.Pushed;
import io.intertwine.api.dtif.dts.TwinSource;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.port.Acknowledgement;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.server.Problem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection's side of a metaverse system that speaks for twins of its own: it pushes, and takes commands.
/// Pushes are taken one after another, off the event loop.
final class WorldDesk {
    private static final Logger LOG = System.getLogger(WorldDesk.class.getName());

    private final TwinSynchronizer synchronizer;
    private final Consumer<ServerMessage> send;
    private final int most;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("push").factory());
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<TwinSystemId, LiveSubscription> pushing = new HashMap<>();
    private final Map<TwinSystemId, LiveSubscription> sources = new HashMap<>();
    private final Map<String, CompletableFuture<CommandOutcome>> asked = new ConcurrentHashMap<>();
    private boolean closed;

    /// @param most pushes waiting, and commands under way, on this connection
    WorldDesk(TwinSynchronizer synchronizer, Consumer<ServerMessage> send, int most) {
        this.synchronizer = synchronizer;
        this.send = send;
        this.most = most;
    }

    /// Takes a push. False when so many wait that the client should not be listened to for now; `ready` then
    /// says when.
    boolean push(Subject by, ClientMessage.Push message, Runnable ready) {
        boolean full = waiting.incrementAndGet() >= most;
        FlowId flow = CurrentFlow.id();
        worker.execute(() -> {
            try {
                attempt(message.id(), flow, () -> take(by, message, flow));
            } finally {
                waiting.decrementAndGet();
                if (full) {
                    ready.run();
                }
            }
        });
        return !full;
    }

    /// Whatever goes wrong is told to the client; the log has what it should not see.
    private void attempt(@Nullable String id, FlowId flow, Runnable task) {
        try {
            CurrentFlow.run(flow, task);
        } catch (IntertwineException e) {
            send.accept(ServerMessage.error(id, Problem.of(e, flow.value())));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A message of a world failed in flow " + flow, e);
            IntertwineException told =
                    new IntertwineException(CommonError.INTERNAL, "The log has it under the flow.", e);
            send.accept(ServerMessage.error(id, Problem.of(told, flow.value())));
        }
    }

    private void take(Subject by, ClientMessage.Push message, FlowId flow) {
        String id = message.id();
        CompletableFuture<Pushed> pushed = new CompletableFuture<>();
        Runnable durable = id == null
                ? Acknowledgement.NONE
                : () -> {
                    // what is acknowledged must not wait: the push may still be on its way back
                    var _ = pushed.thenAccept(
                            result -> send.accept(ServerMessage.pushed(id, message.changes(), result, flow)));
                };
        Pushed result = synchronizer.push(
                by, message.changes().stream().map(PushedSample::change).toList(), durable);
        pushed.complete(result);
        result.systems().forEach(system -> keepAlive(by, system));
    }

    /// As long as this connection is open, a system that it pushed for is connected.
    private synchronized void keepAlive(Subject by, TwinSystemId system) {
        if (!closed && !pushing.containsKey(system)) {
            pushing.put(system, synchronizer.source(by, system, TwinSource.SILENT));
        }
    }

    /// From now on commands to the system's twins come to this connection.
    void source(Subject by, String id, TwinSystemId system) {
        FlowId flow = CurrentFlow.id();
        worker.execute(() -> attempt(id, flow, () -> {
            attach(by, system);
            send.accept(ServerMessage.done(id, flow));
        }));
    }

    private synchronized void attach(Subject by, TwinSystemId system) {
        LiveSubscription before = sources.put(system, synchronizer.source(by, system, this::ask));
        if (before != null) {
            before.close();
        }
    }

    private CommandOutcome ask(String id, Command command, Duration timeLimit) {
        CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
        if (asked.size() >= most) {
            return new CommandOutcome.Failed("The client that speaks for '" + command.twin() + "' has " + most
                    + " commands under way, which is the limit.");
        }
        asked.put(id, answer);
        try {
            send.accept(ServerMessage.command(id, command, timeLimit));
            return answer.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new CommandOutcome.TimedOut(timeLimit);
        } catch (ExecutionException e) {
            return new CommandOutcome.Failed(String.valueOf(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new CommandOutcome.Unknown("The wait for the answer was interrupted.");
        } finally {
            asked.remove(id);
        }
    }

    /// The client's answer to a command; one that comes too late is dropped.
    void answer(ClientMessage.Outcome message) {
        CommandOutcome outcome = message.outcome();
        CompletableFuture<CommandOutcome> waits = asked.get(message.id());
        if (waits != null) {
            waits.complete(outcome);
        }
    }

    /// Returns at once; what is attached is let go after what waits.
    void close() {
        worker.execute(this::detach);
        worker.shutdown();
        asked.values()
                .forEach(waits -> waits.complete(
                        new CommandOutcome.Unknown("The client's connection ended before it answered.")));
    }

    private void detach() {
        List<LiveSubscription> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(pushing.values());
            sources.values().forEach(LiveSubscription::close);
        }
        open.forEach(LiveSubscription::close);
    }
}
