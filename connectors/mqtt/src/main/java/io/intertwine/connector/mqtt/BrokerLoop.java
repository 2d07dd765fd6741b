package io.intertwine.connector.mqtt;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.ConnectionReport.Connected;
import io.intertwine.api.port.ConnectionReport.Degraded;
import io.intertwine.api.port.ConnectionReport.Unreachable;
import io.intertwine.api.port.SystemLink;
import io.intertwine.connector.mqtt.session.BrokerSession;
import io.intertwine.connector.mqtt.session.BrokerSession.Opening;
import io.intertwine.connector.mqtt.session.Login;
import io.intertwine.connector.mqtt.settings.MqttSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Keeps a session with the broker: connects, subscribes, waits until it breaks, and begins again. Runs on a virtual
/// thread of its own until it is closed.
final class BrokerLoop implements Runnable {
    /// A session that broke sooner counts as one more failed attempt, as when two clients fight for one client id.
    private static final Duration STABLE = Duration.ofSeconds(10);

    private final SystemLink link;
    private final MqttSettings settings;
    private final String clientId;
    private final Inbox inbox;
    private final CommandDesk desk;
    private final Topics topics;
    private final BrokerAddress address;
    private final Executor worker;
    private final InstantSource clock;
    private final Backoff backoff;
    private final CountDownLatch closed = new CountDownLatch(1);
    private String lastReason = "";

    /// What a loop needs beside its settings.
    record Parts(
            Inbox inbox,
            CommandDesk desk,
            Topics topics,
            BrokerAddress address,
            Executor worker,
            InstantSource clock,
            Backoff backoff) {}

    BrokerLoop(SystemLink link, MqttSettings settings, String clientId, Parts parts) {
        this.link = link;
        this.settings = settings;
        this.clientId = clientId;
        this.inbox = parts.inbox();
        this.desk = parts.desk();
        this.topics = parts.topics();
        this.address = parts.address();
        this.worker = parts.worker();
        this.clock = parts.clock();
        this.backoff = parts.backoff();
    }

    @Override
    public void run() {
        try {
            do {
                session();
            } while (!closed.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            // closed in the middle of something that blocks
            Thread.currentThread().interrupt();
        }
    }

    /// No report follows.
    void close() {
        closed.countDown();
        desk.disconnected("The connection was closed.");
    }

    private void session() throws InterruptedException {
        InetSocketAddress at;
        try {
            at = address.next();
        } catch (IntertwineException e) {
            lost(String.valueOf(e.getMessage()));
            return;
        }
        session(new Login(settings.broker(), at, clientId, link.credential().orElse(null)));
    }

    private void session(Login login) throws InterruptedException {
        inbox.nextSession();
        switch (BrokerSession.open(login, inbox::take, worker)) {
            case Opening.Failed(String reason) -> lost(reason);
            case Opening.Opened(BrokerSession session) -> {
                address.worked();
                Instant since = clock.instant();
                try (session) {
                    subscribe(session);
                    ended(session.ended().get(), Duration.between(since, clock.instant()));
                } catch (ExecutionException e) {
                    throw new IllegalStateException("A session ends with a reason, never with a failure.", e);
                }
            }
        }
    }

    private void ended(String reason, Duration lasted) {
        if (lasted.compareTo(STABLE) > 0) {
            backoff.reset();
            lost(reason);
        } else {
            // mosquitto 2.0 does not say that another client took the session over
            lost(reason + " It had lasted " + lasted.toMillis() + " ms: if that repeats, another client may have the"
                    + " client id '" + clientId + "'; then give each its own 'clientId'.");
        }
    }

    private void subscribe(BrokerSession session) throws InterruptedException {
        Map<String, String> refused = new LinkedHashMap<>();
        for (var subscription : topics.needed().entrySet()) {
            session.subscribe(subscription.getKey(), subscription.getValue())
                    .ifPresent(reason -> refused.put(subscription.getKey(), reason));
        }
        String responses = topics.responses();
        boolean answered = responses != null && session.subscribe(responses, 1).isEmpty();
        if (responses != null && !answered && topics.answersComeByResponseOnly()) {
            refused.put(responses, "commands get no answer without it");
        }
        if (session.ended().isDone()) {
            return;
        }
        desk.connected(session, answered ? responses : null);
        lastReason = "";
        report(refused.isEmpty() ? new Connected() : new Degraded(describe(refused)));
        worker.execute(inbox::connected);
    }

    private String describe(Map<String, String> refused) {
        List<String> each = new ArrayList<>();
        refused.forEach((filter, reason) -> each.add("'" + filter + "' (" + reason + ")"));
        return "The broker " + settings.broker().url() + " refused to subscribe to " + String.join(", ", each)
                + ": give the user '" + clientId + "' connects as the right to read there, or change the filter.";
    }

    private void lost(String reason) {
        if (closed.getCount() == 0) {
            return;
        }
        desk.disconnected(reason);
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            report(new Unreachable(reason));
        }
    }

    private void report(ConnectionReport report) {
        if (closed.getCount() > 0) {
            link.status(report);
        }
    }
}
