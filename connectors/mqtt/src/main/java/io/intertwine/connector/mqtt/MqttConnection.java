package io.intertwine.connector.mqtt;

import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.mqtt.settings.MqttSettings;
import io.intertwine.connector.mqtt.settings.SettingsReader;
import io.intertwine.guard.AddressGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// A running connection: a loop that keeps the session, and a worker that takes the messages one after another.
final class MqttConnection implements TwinConnection {
    private static final long TIME_TO_END_SECONDS = 5;

    private final CommandDesk desk;
    private final Acquisitions acquisitions;
    private final BrokerLoop loop;
    private final Thread thread;
    private final ExecutorService worker;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MqttConnection(
            CommandDesk desk, Acquisitions acquisitions, BrokerLoop loop, Thread thread, ExecutorService worker) {
        this.desk = desk;
        this.acquisitions = acquisitions;
        this.loop = loop;
        this.thread = thread;
        this.worker = worker;
    }

    static MqttConnection open(SystemLink link, AddressGuard guard, InstantSource clock, RandomGenerator random) {
        MqttSettings settings = SettingsReader.read(link.system().registration().connector());
        String configured = settings.broker().clientId();
        String clientId = configured == null ? "intertwine-" + link.system().id() : configured;
        PendingReplies replies = new PendingReplies(settings.commands().reply(), Topics.responseTopic(clientId));
        ReportedValues reported = new ReportedValues(
                settings.commands().set() != null && settings.commands().reply() == null);
        CommandDesk desk = new CommandDesk(settings.commands(), replies, reported);
        ExecutorService worker = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("mqtt-inbox-" + link.system().id()).factory());
        Inbox inbox = new Inbox(link, settings, clock, replies, reported);
        BrokerLoop.Parts parts = new BrokerLoop.Parts(
                inbox,
                desk,
                Topics.of(settings, clientId),
                new BrokerAddress(guard, settings.broker()),
                task -> execute(worker, task),
                clock,
                new Backoff(random));
        BrokerLoop loop = new BrokerLoop(link, settings, clientId, parts);
        Thread thread =
                Thread.ofVirtual().name("mqtt-loop-" + link.system().id()).start(loop);
        return new MqttConnection(desk, new Acquisitions(desk, inbox, worker), loop, thread, worker);
    }

    /// After the end there is nobody to work for; what ends then ends on the thread that says so.
    private static void execute(ExecutorService worker, Runnable task) {
        if (worker.isShutdown()) {
            task.run();
        } else {
            worker.execute(task);
        }
    }

    @Override
    public CommandOutcome execute(String id, Command command, Duration timeLimit) {
        return desk.execute(id, command, timeLimit);
    }

    @Override
    public List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
        return acquisitions.acquire(twins, timeLimit);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        loop.close();
        thread.interrupt();
        try {
            boolean _ = thread.join(Duration.ofSeconds(TIME_TO_END_SECONDS));
            worker.shutdown();
            if (!worker.awaitTermination(TIME_TO_END_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException _) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
